using System.Collections.Generic;
using System.Linq;
using SafeState.Discovery.Rules;

namespace SafeState.Tool.Inventory;

/// <summary>The rules that say that a collection has no guard.</summary>
internal static class InventoryRules
{
    private static readonly DiscoveryRule[] s_rules = [new Safe301UnguardedCollection(), new Safe302InconsistentLocking()];

    /// <summary>Gets what they find in a type.</summary>
    public static IEnumerable<Finding> Find(DiscoveredType type) => s_rules.SelectMany(rule => rule.Find(type));
}
