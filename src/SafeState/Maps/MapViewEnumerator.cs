using System.Collections.Generic;

namespace SafeState;

/// <summary>Enumerates the dictionary inside a section. It cannot leave the section.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public readonly ref struct MapViewEnumerator<TKey, TValue>
    where TKey : notnull
{
    private readonly IEnumerator<KeyValuePair<TKey, TValue>> _entries;

    internal MapViewEnumerator(IEnumerator<KeyValuePair<TKey, TValue>> entries) => _entries = entries;

    /// <summary>The entry that the enumerator stands on.</summary>
    public KeyValuePair<TKey, TValue> Current => _entries.Current;

    /// <summary>Moves to the next entry.</summary>
    /// <returns>False: there is none.</returns>
    public bool MoveNext() => _entries.MoveNext();

    /// <summary>Ends the enumeration.</summary>
    public void Dispose() => _entries.Dispose();
}
