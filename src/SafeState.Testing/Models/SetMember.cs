namespace SafeState.Testing;

/// <summary>The members of a set. The first three are enough for a first test.</summary>
public enum SetMember
{
    /// <summary>Adds an element; false where it is there already.</summary>
    Add = 0,

    /// <summary>Removes an element; false where it is not there.</summary>
    Remove = 1,

    /// <summary>Looks whether an element is there.</summary>
    Contains = 2,

    /// <summary>Counts the elements. Such calls are about all elements: then a history cannot be divided by them.</summary>
    Count = 3,
}
