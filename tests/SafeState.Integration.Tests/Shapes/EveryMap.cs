using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>One field of each type that can be guarded, under its default strategy.</summary>
[GuardedState]
internal sealed partial class EveryMap(IDictionary<string, int> given)
{
    private readonly Dictionary<string, int> _hashed = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["a"] = 1 };
    private readonly ConcurrentDictionary<string, int> _concurrent = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["a"] = 1 };
    private readonly SortedDictionary<string, int> _sorted = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["a"] = 1 };
    private readonly SortedList<string, int> _list = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["a"] = 1 };
    private readonly IDictionary<string, int> _given = given;

    public IGuardedNumberMap<string, int>[] All => [Hashed, Concurrent, Sorted, List, Given];

    public int Total =>
        Sorted.Read(static view => view.Count) + List.Read(static view => view.Count) + Given.Read(static view => view.Count);
}
