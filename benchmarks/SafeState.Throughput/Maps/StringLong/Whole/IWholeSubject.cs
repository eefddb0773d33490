using System.Collections.Generic;
using Key = System.String;
using Value = System.Int64;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>A map that can be used as a whole.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface IWholeSubject<TSelf> : ISubject<TSelf>
    where TSelf : struct, IWholeSubject<TSelf>
{
    /// <summary>Makes a map of entries, as a user's class takes them over.</summary>
    static abstract TSelf Build(KeyValuePair<Key, Value>[] entries);

    /// <summary>Writes several entries in one step.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="from">The first to write.</param>
    /// <param name="count">How many.</param>
    void SetAll(Key[] keys, Value[] values, int from, int count);

    /// <summary>Enumerates one state of the map.</summary>
    /// <returns>The sum of what its values say.</returns>
    long Sum();
}
