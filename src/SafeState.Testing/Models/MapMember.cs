namespace SafeState.Testing;

/// <summary>Specifies a member of a dictionary. Each is about one key, except <see cref="Count"/>.</summary>
public enum MapMember
{
    /// <summary>Looks up the value of a key.</summary>
    TryGetValue = 0,

    /// <summary>Writes the value of a key.</summary>
    Set = 1,

    /// <summary>Removes a key, and returns its value.</summary>
    TryRemove = 2,

    /// <summary>Adds a key. Returns false if it is present.</summary>
    TryAdd = 3,

    /// <summary>Writes the value of a key if it has an expected value.</summary>
    TryUpdate = 4,

    /// <summary>Returns the value of a key, and adds it if the key is absent.</summary>
    GetOrAdd = 5,

    /// <summary>Counts the keys. Such calls are about all keys, so a history with them cannot be divided by key.</summary>
    Count = 6,
}
