using System;
using System.Collections.Generic;

namespace SafeState.Tests.Conformance;

/// <summary>The strategies that every scenario runs over.</summary>
internal static class Strategies
{
    /// <summary><see cref="GuardStrategy.Striped"/> in many stripes from the start. A small map begins with one.</summary>
    internal const GuardStrategy ManyStripes = (GuardStrategy)101;

    internal static IEnumerable<GuardStrategy> All => [.. Enum.GetValues<GuardStrategy>(), ManyStripes];

    /// <summary>The strategy that a store reports.</summary>
    internal static GuardStrategy Reported(this GuardStrategy strategy) => strategy == ManyStripes ? GuardStrategy.Striped : strategy;
}
