using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Architecture.Tests;

/// <summary>Few types depend on each other in a circle, so that one can be understood without all others.</summary>
public sealed class TypeCycleTests
{
    private const int MaxCycle = 5;

    [Fact]
    public void No_cycle_of_types_is_larger_than_five()
    {
        IReadOnlyList<string[]> cycles = new TypeGraph(RuntimeSource.Instance.TypeUses).FindCycles();

        Assert.True(
            cycles.All(static cycle => cycle.Length <= MaxCycle),
            string.Join('\n', cycles.Select(static cycle => $"{cycle.Length} types: {string.Join(", ", cycle)}")));
    }

    [Fact]
    public void Uses_in_fields_signatures_and_bodies_are_seen()
    {
        IReadOnlyDictionary<string, HashSet<string>> uses = RuntimeSource.Instance.TypeUses;

        Assert.Contains("StripeState",
            uses["SafeState.CompilerServices.StripeGate"].Select(static name => name[(name.LastIndexOf('.') + 1)..]));
        Assert.Contains("SafeState.GuardEventKind", uses["SafeState.GuardEvent"]);
        Assert.Contains(uses["SafeState.CompilerServices.FirstUse"], static name => name.EndsWith(".OwnerWait", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cycle_is_found_as_a_whole()
    {
        TypeGraph graph = new(new Dictionary<string, HashSet<string>>
        {
            ["A"] = ["B", "D"],
            ["B"] = ["C"],
            ["C"] = ["A"],
            ["D"] = ["E"],
            ["E"] = ["D"],
            ["F"] = ["A"],
        });

        Assert.Equal([["A", "B", "C"], ["D", "E"]], graph.FindCycles());
    }
}
