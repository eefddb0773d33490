namespace SafeState.Testing;

/// <summary>Specifies a member of a queue, a stack, or a bag. The first two are enough for a first test.</summary>
public enum CollectionMember
{
    /// <summary>Adds an element.</summary>
    Add = 0,

    /// <summary>Takes an element, if there is one. The element that is taken distinguishes a queue, a stack, and a bag.</summary>
    TryTake = 1,

    /// <summary>Returns the element that would be taken, if there is one.</summary>
    TryPeek = 2,

    /// <summary>Counts the elements.</summary>
    Count = 3,

    /// <summary>Removes all elements.</summary>
    Clear = 4,
}
