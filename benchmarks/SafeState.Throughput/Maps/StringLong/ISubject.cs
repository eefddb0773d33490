using System;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>
/// A map as the measured loops see it. Implemented by structs, so that each loop is compiled for its subject and calls are inlined alike.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ISubject<TSelf>
    where TSelf : struct, ISubject<TSelf>
{
    /// <summary>Makes an empty map, as a user's class makes it.</summary>
    static abstract TSelf Create();

    /// <summary>How many entries there are.</summary>
    int Count { get; }

    /// <summary>Fills the empty map: entry by entry, or at once where each write would copy the map.</summary>
    void Fill(Key[] keys, Value[] values)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            _ = TryAdd(keys[i], values[i]);
        }
    }

    /// <summary>Reads.</summary>
    bool TryGet(Key key, out Value value);

    /// <summary>Writes, whether the key is present or not.</summary>
    void Set(Key key, Value value);

    /// <summary>Adds, unless the key is present.</summary>
    bool TryAdd(Key key, Value value);

    /// <summary>Removes.</summary>
    bool Remove(Key key);

    /// <summary>Reads, or adds what the factory makes.</summary>
    Value GetOrAdd(Key key, Func<Key, Value> factory);
}
