using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using static SafeState.AdviceBenchmarks.Workloads.PlayerAction;

namespace SafeState.AdviceBenchmarks.Workloads;

/// <summary>The workloads that advice is checked against.</summary>
internal static class Catalogue
{
    internal static readonly ImmutableArray<Workload> All =
    [
        new("config, looked up", "string", 64, 2, "uniform", Of((Read, 100))),
        new("config, mostly listed", "string", 200, 2, "uniform", Of((Read, 90), (Sum, 10))),
        new("config, listed now and then, changed", "int", 5_000, 2, "uniform", Of((Read, 900), (Set, 90), (Sum, 10))),
        new("config, reloaded often", "string", 500, 1, "uniform", Of((Read, 95), (Replace, 5))),
        new("config, reloaded seldom", "string", 500, 2, "uniform", Of((Read, 4_999), (Replace, 1))),
        new("one hot counter", "string", 8, 2, Workload.OneKey, Of((Increment, 100))),
        new("counters", "string", 1_000, 2, "uniform", Of((Increment, 100))),
        new("counters, one thread", "int", 1_000, 1, "uniform", Of((Increment, 100))),
        new("counters, shown now and then", "string", 1_000, 2, "uniform", Of((Increment, 9_999), (Sum, 1))),
        new("counters, flushed", "string", 100, 1, "uniform", Of((Increment, 499), (Drain, 1))),
        new("write-heavy", "int", 10_000, 2, "uniform", Of((Set, 80), (Read, 20))),
        new("tiny, one thread", "int", 8, 1, "uniform", Of((Read, 50), (Set, 50))),
        new("sessions, coming and going", "string", 10_000, 2, "uniform", Of((Read, 60), (Add, 20), (Remove, 20))),
        new("transfers", "int", 1_000, 2, "uniform", Of((Transfer, 50), (Read, 50))),
        new("cache", "string", 10_000, 2, "zipf", Of((GetOrAdd, 98), (Evict, 2))),
        new("large, mostly read", "int", 100_000, 2, "zipf", Of((Read, 95), (Set, 5))),
        new("aggregates by delegate", "string", 1_000, 2, "uniform", Of((Update, 50), (Read, 50))),
        new("compare and set", "int", 100, 2, "uniform", Of((Compare, 100))),
    ];

    /// <summary>One action each, on one thread: what the table of costs is made from.</summary>
    internal static readonly ImmutableArray<Workload> Single =
    [
        .. new[] { "int", "string" }.SelectMany(static key => new Workload[]
        {
            new("read", key, 1_000, 1, "uniform", Of((Read, 1))),
            new("set", key, 1_000, 1, "uniform", Of((Set, 1))),
            new("increment", key, 1_000, 1, "uniform", Of((Increment, 1))),
            new("add and remove", key, 1_000, 1, "uniform", Of((Add, 1), (Remove, 1))),
            new("get or add, absent in a half", key, 1_000, 1, "uniform", Of((GetOrAdd, 1), (Evict, 1))),
            new("update by a delegate", key, 1_000, 1, "uniform", Of((Update, 1))),
            new("read, compare and set", key, 1_000, 1, "uniform", Of((Compare, 1))),
            new("transfer", key, 1_000, 1, "uniform", Of((Transfer, 1))),
            new("snapshot and sum of 1,000", key, 1_000, 1, "uniform", Of((Sum, 1))),
            new("replace 1,000", key, 1_000, 1, "uniform", Of((Replace, 1))),
            new("replace 20", key, 20, 1, "uniform", Of((Replace, 1))),
            new("100 increments and a drain", key, 100, 1, "uniform", Of((Increment, 100), (Drain, 1))),
        }),
    ];

    private static Dictionary<PlayerAction, int> Of(params (PlayerAction Action, int Share)[] shares)
    {
        Dictionary<PlayerAction, int> all = [];
        foreach ((PlayerAction action, int share) in shares)
        {
            all.Add(action, share);
        }

        return all;
    }
}
