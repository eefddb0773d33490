namespace SafeState.Testing;

/// <summary>The members of a queue, a stack or a bag. The first two are enough for a first test.</summary>
public enum CollectionMember
{
    /// <summary>Adds an element.</summary>
    Add = 0,

    /// <summary>Takes an element out, if there is one: which one is what makes a queue, a stack or a bag.</summary>
    TryTake = 1,

    /// <summary>Returns the element that would be taken, if there is one.</summary>
    TryPeek = 2,

    /// <summary>Counts the elements.</summary>
    Count = 3,

    /// <summary>Removes all elements.</summary>
    Clear = 4,
}
