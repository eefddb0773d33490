using System;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Maps whose first contents need each other, or a key of a map whose delegates need them.</summary>
[GuardedState]
internal sealed partial class Crossed
{
    /// <summary>What each Source does before it looks at another map.</summary>
    public Action<string> Reached { get; set; } = static _ => { };

    /// <summary>Whether one of the two no longer needs the other.</summary>
    public bool IsMended { get; set; }

    [Guarded(Source = nameof(LoadLeft))]
    public partial IGuardedMap<string, int> Left { get; }

    [Guarded(GuardStrategy.Snapshot, Source = nameof(LoadRight))]
    public partial IGuardedMap<string, int> Right { get; }

    [Guarded(GuardStrategy.Locked, Source = nameof(LoadTotals))]
    public partial IGuardedMap<string, int> Totals { get; }

    [Guarded(Name = "rates")]
    public partial IGuardedMap<string, int> Rates { get; }

    private Dictionary<string, int> LoadLeft()
    {
        Reached(nameof(Left));
        return new(Right.Snapshot()) { ["left"] = 1 };
    }

    private Dictionary<string, int> LoadRight()
    {
        Reached(nameof(Right));
        return IsMended ? new() { ["right"] = 2 } : new(Left.Snapshot());
    }

    private Dictionary<string, int> LoadTotals()
    {
        Reached(nameof(Totals));
        return new() { ["total"] = Rates.GetOrAdd("rate", 1) };
    }
}
