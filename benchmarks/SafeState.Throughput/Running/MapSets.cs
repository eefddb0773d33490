using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace SafeState.Throughput.Running;

/// <summary>The kinds of keys and values that there is code for.</summary>
internal static class MapSets
{
    private static readonly FrozenDictionary<(string Key, string Value), Func<int, int, IMapSet>> Kinds =
        new Dictionary<(string Key, string Value), Func<int, int, IMapSet>>
        {
            [("int", "long")] = static (entries, threads) => new Maps.IntLong.MapSet(entries, threads),
            [("int", "ref")] = static (entries, threads) => new Maps.IntRef.MapSet(entries, threads),
            [("int", "struct24")] = static (entries, threads) => new Maps.IntStruct24.MapSet(entries, threads),
            [("string", "long")] = static (entries, threads) => new Maps.StringLong.MapSet(entries, threads),
            [("string", "ref")] = static (entries, threads) => new Maps.StringRef.MapSet(entries, threads),
            [("string", "struct24")] = static (entries, threads) => new Maps.StringStruct24.MapSet(entries, threads),
            [("guid", "long")] = static (entries, threads) => new Maps.GuidLong.MapSet(entries, threads),
            [("guid", "ref")] = static (entries, threads) => new Maps.GuidRef.MapSet(entries, threads),
            [("guid", "struct24")] = static (entries, threads) => new Maps.GuidStruct24.MapSet(entries, threads),
            [("record", "long")] = static (entries, threads) => new Maps.RecordLong.MapSet(entries, threads),
            [("record", "ref")] = static (entries, threads) => new Maps.RecordRef.MapSet(entries, threads),
            [("record", "struct24")] = static (entries, threads) => new Maps.RecordStruct24.MapSet(entries, threads),
        }.ToFrozenDictionary();

    /// <summary>Makes the set of a kind, still without maps.</summary>
    /// <param name="kind">The kind of keys and values, and the number of entries.</param>
    /// <param name="threads">The most threads that will work on it.</param>
    public static IMapSet Create((string Key, string Value, int Entries) kind, int threads) =>
        Kinds[(kind.Key, kind.Value)](kind.Entries, threads);
}
