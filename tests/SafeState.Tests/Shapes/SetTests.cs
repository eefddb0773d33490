using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>Guarded sets over every strategy.</summary>
public sealed class SetTests
{
    /// <summary>Gets the strategies.</summary>
    public static TheoryData<GuardStrategy> All => [.. Enum.GetValues<GuardStrategy>(), Strategies.ManyStripes];

    [Theory, MemberData(nameof(All))]
    public void A_set_does_what_a_plain_set_does(GuardStrategy strategy)
    {
        Random random = new(3);
        HashSet<string> model = new(StringComparer.OrdinalIgnoreCase);
        IGuardedSet<string> set = Stores.Set(strategy, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (int step = 0; step < 2_000; step++)
        {
            string item = Item(random);
            string[] items = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Item(random))];
            int before = model.Count;
            switch (random.Next(7))
            {
                case 0 or 1:
                    Assert.Equal(model.Add(item), set.TryAdd(item));
                    break;
                case 2:
                    Assert.Equal(model.Remove(item), set.TryRemove(item));
                    break;
                case 3:
                    Assert.Equal(model.Count < 20 && model.Add(item), set.TryAdd(item, 20));
                    break;
                case 4:
                    model.UnionWith(items);
                    Assert.Equal(model.Count - before, set.UnionWith(items));
                    break;
                case 5:
                    model.ExceptWith(items);
                    Assert.Equal(before - model.Count, set.ExceptWith(items));
                    break;
                default:
                    Assert.Equal(model.RemoveWhere(old => old.Length == item.Length && old[^1] == '3'),
                        set.RemoveWhere(static (old, length) => old.Length == length && old[^1] == '3', item.Length));
                    break;
            }

            Assert.Equal(model.TryGetValue(item, out string? expected), set.TryGetValue(item, out string? actual));
            Assert.Equal(expected, actual);
            Assert.Equal(model.Contains(item), set.Contains(item));
            Assert.Equal(model.Count, set.Count);
            Assert.True(set.Snapshot().SetEquals(model));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Whole_writes_return_what_was_there(GuardStrategy strategy)
    {
        IGuardedSet<int> set = Stores.Set<int>(strategy, [1, 2]);
        List<int> removed = [];
        set.ReplaceAll([3, 3, 4], removed);
        Assert.Equal([1, 2], removed.Order());
        Assert.Equal(1, set.RemoveWhere(static item => item == 3, removed));
        Assert.Equal(3, removed[^1]);
        Assert.Equal([4], set.Drain());
        Assert.True(set.IsEmpty);
        set.ReplaceAll([5]);
        set.Clear();
        Assert.Equal(0, set.Count);
        Assert.Throws<ArgumentNullException>(() => Stores.Set<string>(strategy, []).TryAdd(null!));
        Assert.Throws<ArgumentException>(() => Stores.Set<string>(strategy, []).UnionWith([null!]));
    }

    [Theory, MemberData(nameof(All))]
    public void Unions_and_differences_happen_at_one_instant(GuardStrategy strategy)
    {
        const int Pairs = 300;
        IGuardedSet<int> set = Stores.Set<int>(strategy, []);
        Worker[] readers = Worker.StartMany(2, worker =>
        {
            for (int pair = 0; pair < Pairs; pair++)
            {
                // The halves are never removed: who sees one must see the other afterwards.
                Watchdog.Await(() => set.Contains(worker == 0 ? pair : -1 - pair), "the next pair");
                Assert.True(set.Contains(worker == 0 ? -1 - pair : pair));
                SetSnapshot<int> snapshot = set.Snapshot();
                Assert.Equal(0, snapshot.Count(static item => item is >= 0 and < Pairs) - snapshot.Count(static item => item < 0));
                Assert.Equal(0, set.Count % 2);
            }
        });
        for (int pair = 0; pair < Pairs; pair++)
        {
            Assert.Equal(2, set.UnionWith([pair, -1 - pair]));
            Assert.Equal(2, set.UnionWith([Pairs + pair, Pairs * 10]));
            Assert.Equal(2, set.ExceptWith([Pairs + pair, Pairs * 10]));
        }

        Array.ForEach(readers, static reader => reader.Join());
    }

    [Theory, MemberData(nameof(All))]
    public void A_bound_is_exact_under_contention(GuardStrategy strategy)
    {
        IGuardedSet<int> set = Stores.Set<int>(strategy, []);
        int[] added = new int[4];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 400; i++)
            {
                added[worker] += set.TryAdd((i * 4) + worker, 300) ? 1 : 0;
            }
        });
        Assert.Equal(300, set.Count);
        Assert.Equal(300, added.Sum());
    }

    [Theory, MemberData(nameof(All))]
    public void A_predicate_owns_its_item_and_delays_whole_unions(GuardStrategy strategy)
    {
        IGuardedSet<int> set = Stores.Set<int>(strategy, [1, 2]);
        Gate gate = new();
        Worker holder = Worker.Start(() => set.RemoveWhere(item =>
        {
            if (item == 1)
            {
                gate.Hold();
            }

            return item == 1;
        }));
        gate.AwaitArrival();
        Assert.True(set.Contains(1));
        Assert.False(set.TryAdd(1));
        Assert.True(set.TryAdd(3));
        Assert.Equal(0, set.UnionWith([1, 3]));
        Worker remover = Worker.Start(() => set.TryRemove(1));
        remover.AwaitWaiting();
        Worker union = Worker.Start(() => Assert.Equal(2, set.UnionWith([1, 4])));
        union.AwaitWaiting();
        gate.Open();
        holder.Join();
        remover.Join();
        union.Join();
        Assert.True(set.Snapshot().IsSupersetOf([3, 4]));
        Assert.Throws<GuardReentrancyException>(() => set.RemoveWhere(_ => set.UnionWith([9]) == 0));
    }

    [Theory, MemberData(nameof(All))]
    public void An_equality_that_throws_in_the_middle_of_a_union_changes_nothing(GuardStrategy strategy)
    {
        Fragile comparer = new();
        IGuardedSet<string> set = Stores.Set(strategy, new HashSet<string>(["a"], comparer));
        Worker.Start(() => // so that a lock which is left behind fails the test instead of ending it never
        {
            for (int calls = 1; calls < 40; calls++)
            {
                comparer.CallsBeforeThrow = calls;
                Exception? thrown = Record.Exception(() => set.UnionWith(["b", "c", "d"]));
                comparer.CallsBeforeThrow = int.MaxValue;
                Assert.Equal(thrown is null ? 4 : 1, set.Snapshot().Count);
                Assert.Equal(thrown is null ? 3 : 0, set.ExceptWith(["b", "c", "d"]));
            }
        }).Join();
    }

    [Fact]
    public void A_snapshot_is_a_read_only_set()
    {
        SetSnapshot<int> set = [1, 2, 3, 3];
        Assert.Equal(3, set.Count);
        Assert.True(set.IsSubsetOf([1, 2, 3, 4]) && set.IsProperSubsetOf([1, 2, 3, 4]) && !set.IsProperSubsetOf([3, 2, 1]));
        Assert.True(set.IsSupersetOf([1, 1]) && set.IsProperSupersetOf([1, 1]) && !set.IsProperSupersetOf([3, 2, 1, 1]));
        Assert.True(set.Overlaps([9, 3]) && !set.Overlaps([9]));
        Assert.True(set.SetEquals([3, 2, 1, 1]) && !set.SetEquals([1, 2]));
        Assert.Equal("[1,2,3]", JsonSerializer.Serialize(set));
        Assert.True(JsonSerializer.Deserialize<SetSnapshot<int>>("[3,2,1,1]")!.SetEquals(set));
        Assert.Equal("[7]", JsonSerializer.Serialize(Stores.Set<int>(GuardStrategy.Striped, [7])));
    }

    private static string Item(Random random) => $"{(random.Next(2) == 0 ? "Item" : "item")} {random.Next(30)}";

    /// <summary>Throws once, after some calls.</summary>
    private sealed class Fragile : IEqualityComparer<string>
    {
        internal int CallsBeforeThrow { get; set; } = int.MaxValue;

        public bool Equals(string? x, string? y)
        {
            Count();
            return x == y;
        }

        public int GetHashCode(string obj)
        {
            Count();
            return 1;
        }

        private void Count()
        {
            if (--CallsBeforeThrow == 0)
            {
                throw new FormatException();
            }
        }
    }
}
