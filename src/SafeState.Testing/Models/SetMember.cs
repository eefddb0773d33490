namespace SafeState.Testing;

/// <summary>Specifies a member of a set. The first three are enough for a first test.</summary>
public enum SetMember
{
    /// <summary>Adds an element. Returns false if it is present.</summary>
    Add = 0,

    /// <summary>Removes an element. Returns false if it is absent.</summary>
    Remove = 1,

    /// <summary>Looks for an element.</summary>
    Contains = 2,

    /// <summary>Counts the elements. Such calls are about all elements, so a history with them cannot be divided by element.</summary>
    Count = 3,
}
