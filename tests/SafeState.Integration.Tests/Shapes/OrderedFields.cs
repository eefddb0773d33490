using System;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Fields and properties that have an order.</summary>
[GuardedState]
internal sealed partial class OrderedFields
{
    private readonly SortedDictionary<int, long> _prices =
        new(Comparer<int>.Create(static (x, y) => y.CompareTo(x))) { [1] = 10, [2] = 20 };

    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly SortedList<string, string> _names = new(StringComparer.Ordinal) { ["b"] = "B", ["a"] = "A" };

    private readonly SortedSet<string> _tags = new(StringComparer.OrdinalIgnoreCase) { "b", "a" };

    [Guarded(GuardStrategy.Snapshot)]
    private readonly SortedDictionary<int, long> _totals =
        new(Comparer<int>.Create(static (x, y) => y.CompareTo(x))) { [1] = 10, [2] = 20 };

    [Guarded(GuardStrategy.Snapshot)]
    private readonly SortedSet<string> _labels = new(StringComparer.OrdinalIgnoreCase) { "b", "a" };

    [Guarded(Group = "Index")]
    private readonly SortedDictionary<int, string> _byTime = new() { [5] = "five" };

    [Guarded(Group = "Index")]
    private readonly Dictionary<string, int> _times = new() { ["five"] = 5 };

    [Guarded]
    public partial IGuardedOrderedMap<int, string> Empty { get; }

    [Guarded(Source = nameof(Sort))]
    public partial IGuardedOrderedMap<int, string> Sorted { get; }

    [Guarded(GuardStrategy.ReaderWriter)]
    public partial IGuardedOrderedSet<int> Set { get; }

    [Guarded(GuardStrategy.Snapshot, Source = nameof(Sort))]
    public partial IGuardedOrderedMap<int, string> Published { get; }

    public IGuardedNumberMap<int, long> Numbers => Prices;

    public IGuardedOrderedMap<int, long> OrderedPrices => Prices;

    public OrderedMapSnapshot<int, long> PricesOfOneInstant => Prices.Snapshot();

    public IGuardedNumberMap<int, long> Sums => Totals;

    public OrderedMapSnapshot<int, long> SumsOfOneInstant => Totals.Snapshot();

    public IGuardedOrderedSet<string> OrderedLabels => Labels;

    public IGuardedOrderedMap<string, string> OrderedNames => Names;

    public IGuardedOrderedSet<string> OrderedTags => Tags;

    public IGuardedOrderedMap<int, string> NamesByTime => ByTime;

    public int ReadCount => Prices.Read(static view => view.Count);

    public void Move(int from, int to) => Index.Transact(
        static (ref tx, move) =>
        {
            string name = tx.ByTime[move.from];
            _ = tx.ByTime.Remove(move.from, out _);
            tx.ByTime[move.to] = name;
            tx.Times[name] = move.to;
        },
        (from, to));

    private static SortedList<int, string> Sort() => new() { [2] = "b", [1] = "a" };
}
