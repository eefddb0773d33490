using System.Collections.Immutable;

namespace SafeState.Throughput.Cells;

/// <summary>The names of what is done to a map.</summary>
internal static class Mix
{
    public const string Read = "read";
    public const string Set = "set";
    public const string Mix95 = "mix95";
    public const string Mix50 = "mix50";
    public const string Churn = "churn";
    public const string AddRemove = "addRemove";
    public const string GetOrAddHit = "getOrAddHit";
    public const string GetOrAddMiss = "getOrAddMiss";
    public const string Increment = "increment";
    public const string AddOrUpdate = "addOrUpdate";
    public const string IncrementHot = "incrementHot";
    public const string Grow = "grow";
    public const string Batch = "batch";
    public const string Enumerate = "enumerate";
    public const string Build = "build";

    /// <summary>All of them, in the order in which they are measured.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Read, Set, Mix95, Mix50, Churn, AddRemove, GetOrAddHit, GetOrAddMiss, Increment, AddOrUpdate, IncrementHot, Grow, Batch, Enumerate,
        Build,
    ];
}
