using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>The strategies that every scenario runs over.</summary>
internal static class Strategies
{
    /// <summary><see cref="GuardStrategy.Striped"/> in many stripes from the start. A small map begins with one.</summary>
    internal const GuardStrategy ManyStripes = (GuardStrategy)101;

    /// <summary><see cref="GuardStrategy.Locked"/> in a group.</summary>
    internal const GuardStrategy InGroup = (GuardStrategy)102;

    /// <summary><see cref="GuardStrategy.Locked"/> in the order of the keys.</summary>
    internal const GuardStrategy Ordered = (GuardStrategy)103;

    /// <summary><see cref="GuardStrategy.Snapshot"/> in the order of the keys.</summary>
    internal const GuardStrategy OrderedSnapshot = (GuardStrategy)104;

    internal static IEnumerable<GuardStrategy> All =>
        [.. Enum.GetValues<GuardStrategy>(), ManyStripes, InGroup, Ordered, OrderedSnapshot];

    /// <summary>Whether stores are in the order of their keys.</summary>
    internal static bool IsOrdered(this GuardStrategy strategy) => strategy is Ordered or OrderedSnapshot;

    /// <summary>The strategy that a store reports.</summary>
    internal static GuardStrategy Reported(this GuardStrategy strategy) => strategy switch
    {
        ManyStripes => GuardStrategy.Striped,
        InGroup or Ordered => GuardStrategy.Locked,
        OrderedSnapshot => GuardStrategy.Snapshot,
        _ => strategy,
    };
}
