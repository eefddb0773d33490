namespace SafeState.Testing;

/// <summary>The members of a dictionary. Each is about one key, except <see cref="Count"/>.</summary>
public enum MapMember
{
    /// <summary>Looks up the value of a key.</summary>
    TryGetValue = 0,

    /// <summary>Writes the value of a key.</summary>
    Set = 1,

    /// <summary>Removes a key, and returns its value.</summary>
    TryRemove = 2,

    /// <summary>Adds a key; false where it is there already.</summary>
    TryAdd = 3,

    /// <summary>Writes the value of a key where it has an expected one.</summary>
    TryUpdate = 4,

    /// <summary>Returns the value of a key, which is added where it is absent.</summary>
    GetOrAdd = 5,

    /// <summary>Counts the keys. Such calls are about all keys: then a history cannot be divided by them.</summary>
    Count = 6,
}
