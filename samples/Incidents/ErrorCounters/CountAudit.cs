using System;
using System.Collections.Generic;
using System.Linq;
using Incidents.Running;

namespace Incidents.ErrorCounters;

/// <summary>Compares counters with the truth.</summary>
internal static class CountAudit
{
    public static IReadOnlyList<Finding> Check<TKey>(
        string by, IReadOnlyDictionary<TKey, long> truth, IReadOnlyDictionary<TKey, long> counted)
        where TKey : notnull
    {
        TKey[] keys = [.. truth.Keys.Union(counted.Keys)];
        return
        [
            new($"increments lost by {by}", keys.Sum(key => Math.Max(0, At(truth, key) - At(counted, key)))),
            new($"increments too many by {by}", keys.Sum(key => Math.Max(0, At(counted, key) - At(truth, key)))),
        ];
    }

    private static long At<TKey>(IReadOnlyDictionary<TKey, long> counts, TKey key)
        where TKey : notnull => counts.GetValueOrDefault(key);
}
