using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading;
using SafeState.Tests.Conformance;
using Xunit.Sdk;

namespace SafeState.Tests.Shapes;

/// <summary>Runs a theory for each strategy of lists.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachListStrategyAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Stores.OfLists.Select(static strategy => new object[] { strategy });
}

/// <summary>What guarded lists do that other kinds do not. <see cref="OwningTests"/> has the rest.</summary>
public sealed class ListTests
{
    [Theory, EachListStrategy]
    public void A_list_does_what_a_plain_list_does(GuardStrategy strategy)
    {
        Random random = new(11);
        List<int> model = [];
        IGuardedList<int> list = Stores.List(strategy, new List<int>());
        for (int step = 0; step < 3_000; step++)
        {
            int item = random.Next(60);
            switch (random.Next(9))
            {
                case 0 or 1:
                    list.Add(item);
                    model.Add(item);
                    break;
                case 2:
                    Assert.Equal(model.Remove(item), list.TryRemove(item));
                    break;
                case 3:
                    bool isNew = !model.Contains(item);
                    Assert.Equal(isNew, list.TryAddUnique(item));
                    model.AddRange(isNew ? [item] : []);
                    break;
                case 4:
                    bool hasRoom = model.Count < 50;
                    Assert.Equal(hasRoom, list.TryAdd(item, 50));
                    model.AddRange(hasRoom ? [item] : []);
                    break;
                case 5:
                    list.AddRange(Enumerable.Repeat(item, item % 5));
                    model.AddRange(Enumerable.Repeat(item, item % 5));
                    break;
                case 6:
                    Assert.Equal(model.RemoveAll(old => old % 7 == item % 7), list.RemoveWhere(old => old % 7 == item % 7));
                    break;
                case 7:
                    Assert.Equal(model.IndexOf(item), list.IndexOf(item));
                    Assert.Equal(model.Count != 0, list.TryFirst(out int first));
                    Assert.Equal(model.FirstOrDefault(), first);
                    Assert.Equal(model.Count != 0, list.TryLast(out int last));
                    Assert.Equal(model.LastOrDefault(), last);
                    break;
                default:
                    Draft(list, model, item, random);
                    break;
            }

            Assert.Equal(model, list.Snapshot());
            Assert.Equal(model.Count, list.Count);
        }
    }

    [Theory, EachListStrategy]
    public void Items_of_a_users_equality_are_found_by_it(GuardStrategy strategy)
    {
        IGuardedList<Account> list = Stores.List(strategy, new List<Account> { new("a", 1), new("b", 2) });
        Assert.False(list.TryAddUnique(new("A", 1)));
        Assert.True(list.TryAddUnique(new("A", 3)));
        Assert.True(list.TryRemove(new("B", 2)));
        Assert.False(list.TryRemove(new("B", 2)));
        Assert.Equal(1, list.IndexOf(new("a", 3)));
        Assert.Equal([new Account("a", 1), new("a", 3)], list.Snapshot());
    }

    [Theory, EachListStrategy]
    public void A_users_equality_runs_with_no_lock_held_and_may_not_write(GuardStrategy strategy)
    {
        IGuardedList<Meddling> list = null!;
        Meddling item = new(() => Worker.Start(() => _ = list.Count).Join(), () => list.Add(new(static () => { }, static () => { })));
        list = Stores.List(strategy, new List<Meddling> { item });
        Assert.True(list.TryRemove(new(static () => { }, static () => { })));
        Assert.Equal(0, list.Count);
        Assert.Equal(1, item.Refusals);
    }

    [Theory, EachListStrategy]
    public void Drain_and_replacement_return_what_was_there(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int> { 1, 2 });
        List<int> removed = [];
        list.ReplaceAll([3, 4], removed);
        Assert.Equal([1, 2], removed);
        Assert.Equal([3, 4], list.Drain());
        Assert.True(list.IsEmpty);
        list.ReplaceAll([5]);
        Assert.Equal(5, list[0]);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => list[1]).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Compute(static (ref ListDraft<int> draft) => draft.Insert(2, 1)));
        Assert.Equal([5], list.Snapshot());
    }

    [Theory, EachListStrategy]
    public void A_predicate_that_throws_after_it_has_matched_removes_nothing(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int> { 1, 2, 3 });
        List<int> removed = [];
        Assert.Throws<FormatException>(() => list.RemoveWhere(static item => item == 3 ? throw new FormatException() : item == 1, removed));
        Assert.Equal([1, 2, 3], list.Snapshot());
        Assert.Empty(removed);
        Assert.Equal(1, list.RemoveWhere(static item => item == 1, removed));
        Assert.Equal([1], removed);
    }

    [Theory, EachListStrategy]
    public void A_range_comes_at_one_instant(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int>());
        bool done = false;
        Worker reader = Worker.Start(() =>
        {
            while (!Volatile.Read(ref done))
            {
                Assert.Equal(0, list.Count % 3);
                Assert.Equal(0, list.Snapshot().Count % 3);
            }
        });
        for (int i = 0; i < 3_000; i++)
        {
            list.AddRange([i, i, i]);
            if (i % 100 == 99)
            {
                Assert.Equal(300, list.Drain().Count);
            }
        }

        Volatile.Write(ref done, true);
        reader.Join();
    }

    [Theory, EachListStrategy]
    public void A_loop_over_a_snapshot_never_throws_and_never_skips_an_item_that_stays(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, Enumerable.Range(-50, 50).ToList());
        Worker.RunMany(8, worker =>
        {
            for (int i = 0; i < 120; i++)
            {
                int mine = (worker * 1_000) + i;
                list.Add(mine);
                if (i % 3 == 0)
                {
                    _ = list.RemoveWhere(item => item / 1_000 == worker && item >= 0 && item != mine);
                }

                int permanent = 0;
                bool sawMine = false;
                foreach (int item in list.Snapshot())
                {
                    permanent += item < 0 ? 1 : 0;
                    sawMine |= item == mine;
                }

                Assert.Equal(50, permanent);
                Assert.True(sawMine || mine == 0 || worker == 0);
            }
        });
        Assert.Equal(50, list.RemoveWhere(static item => item < 0));
    }

    [Theory, EachListStrategy]
    public void A_bound_is_exact_under_contention(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int>());
        int[] added = new int[4];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                added[worker] += list.TryAdd(i, 700) ? 1 : 0;
            }
        });
        Assert.Equal(700, list.Count);
        Assert.Equal(700, added.Sum());
    }

    [Fact]
    public void Locked_lists_stay_the_instance_of_the_field()
    {
        List<int> field = [1];
        IGuardedList<int> list = Stores.List(GuardStrategy.Locked, field);
        list.Add(2);
        list.Compute(static (ref ListDraft<int> draft) => draft.Insert(0, 0));
        Assert.Equal([0, 1, 2], field);
        Assert.Same(list.Snapshot(), list.Snapshot());
        list.Clear();
        Assert.Empty(field);
    }

    [Theory, EachListStrategy]
    public void Json_is_an_array(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int> { 1, 2 });
        Assert.Equal("[1,2]", JsonSerializer.Serialize(list));
        Assert.Equal("[1,2]", JsonSerializer.Serialize(list.Snapshot()));
        list.ReplaceAll(JsonSerializer.Deserialize<ListSnapshot<int>>("[3]")!);
        Assert.Equal([3], list.Snapshot());
        Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<ListSnapshot<int>>("3"));
    }

    private static void Draft(IGuardedList<int> list, List<int> model, int item, Random random)
    {
        int writes = random.Next(8);
        int seed = random.Next();
        list.Compute((ref ListDraft<int> draft) =>
        {
            Random choices = new(seed);
            for (int i = 0; i < writes; i++)
            {
                int at = choices.Next(draft.Count + 1);
                switch (at == draft.Count ? 0 : choices.Next(5))
                {
                    case 0:
                        draft.Insert(at, item);
                        break;
                    case 1:
                        draft.RemoveAt(at);
                        break;
                    case 2:
                        draft[at] = item;
                        break;
                    case 3:
                        draft.Add(item);
                        break;
                    default:
                        draft.Sort();
                        break;
                }
            }
        });
        Random again = new(seed);
        for (int i = 0; i < writes; i++)
        {
            int at = again.Next(model.Count + 1);
            switch (at == model.Count ? 0 : again.Next(5))
            {
                case 0:
                    model.Insert(at, item);
                    break;
                case 1:
                    model.RemoveAt(at);
                    break;
                case 2:
                    model[at] = item;
                    break;
                case 3:
                    model.Add(item);
                    break;
                default:
                    model.Sort();
                    break;
            }
        }
    }

    /// <summary>Equal to every other, after it has used the list.</summary>
    private sealed class Meddling(Action reads, Action writes) : IEquatable<Meddling>
    {
        internal int Refusals { get; private set; }

        public bool Equals(Meddling? other)
        {
            reads();
            try
            {
                writes();
            }
            catch (GuardReentrancyException)
            {
                Refusals++;
            }

            return true;
        }

        public override bool Equals(object? obj) => Equals(obj as Meddling);

        public override int GetHashCode() => 0;
    }
}
