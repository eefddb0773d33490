using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Throughput.Kinds;

/// <summary>Members of dictionaries that have a counterpart of another kind than a plain member.</summary>
internal static class MemberCells
{
    private static long s_sum;

    internal static IEnumerable<KindCell> All =>
    [
        LookUpBySpan("ordinal", StringComparer.Ordinal, GuardStrategy.Striped, Guarded.Map<string, long>(comparer: null)),
        LookUpBySpan("ordinal", StringComparer.Ordinal, GuardStrategy.Snapshot, Guarded.Map<string, long>(GuardStrategy.Snapshot)),
        LookUpBySpan(
            "ignoring case", StringComparer.OrdinalIgnoreCase, GuardStrategy.Striped,
            Guarded.Map<string, long>(comparer: StringComparer.OrdinalIgnoreCase)),
    ];

    private static KindCell LookUpBySpan(
        string comparison, StringComparer comparer, GuardStrategy strategy, IGuardedMap<string, long> map)
    {
        // Parts of one text, as a parser meets them.
        string[] keys = [.. Enumerable.Range(0, 1_000).Select(static i => $"item {i}")];
        string text = string.Concat(keys);
        (int Start, int Length)[] parts = new (int, int)[keys.Length];
        ConcurrentDictionary<string, long> plain = new(comparer);
        int at = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            parts[i] = (at, keys[i].Length);
            at += keys[i].Length;
            plain[keys[i]] = map[keys[i]] = i;
        }

        return new($"dictionary of 1,000 strings, {comparison}, {strategy}: look-up by a span against ConcurrentDictionary",
            times =>
            {
                ConcurrentDictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup =
                    plain.GetAlternateLookup<ReadOnlySpan<char>>();
                for (int i = 0; i < times; i++)
                {
                    (int start, int length) = parts[i % parts.Length];
                    _ = lookup.TryGetValue(text.AsSpan(start, length), out long value);
                    s_sum += value;
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    (int start, int length) = parts[i % parts.Length];
                    _ = map.TryGetValue(text.AsSpan(start, length), out long value);
                    s_sum += value;
                }
            });
    }
}
