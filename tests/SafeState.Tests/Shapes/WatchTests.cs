using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>What watchers of lists and sets are told.</summary>
public sealed class WatchTests
{
    /// <summary>Gets the strategies of sets.</summary>
    public static TheoryData<GuardStrategy> OfSets => [.. Enum.GetValues<GuardStrategy>()];

    private static readonly (string Name, Action<IGuardedList<int>> Call)[] Writes =
    [
        ("add", static list => list.Add(4)),
        ("add range", static list => list.AddRange([5, 6])),
        ("add below", static list => list.TryAdd(7, 100)),
        ("add unique", static list => list.TryAddUnique(8)),
        ("remove", static list => list.TryRemove(1)),
        ("remove where", static list => list.RemoveWhere(static item => item == 2)),
        ("compute", static list => list.Compute(static (ref draft) => draft.Insert(0, 9))),
        ("replace", static list => list.ReplaceAll([1, 2, 3])),
        ("replace and keep", static list => list.ReplaceAll([4, 5], new List<int>())),
        ("clear", static list => list.Clear()),
        ("add again", static list => list.Add(4)),
        ("drain", static list => list.Drain()),
    ];

    private static readonly Action<IGuardedList<int>>[] WritesOfNothing =
    [
        static list => list.AddRange([]),
        static list => list.TryAdd(7, 1),
        static list => list.TryAddUnique(1),
        static list => list.TryRemove(99),
        static list => list.RemoveWhere(static item => item == 99),
        static list => list.Compute(static (ref draft) => _ = draft.Count),
        static list => Assert.Throws<NotSupportedException>(() => list.Compute(static (ref draft) =>
        {
            draft.Add(5);
            throw new NotSupportedException();
        })),
        static list => _ = list.Snapshot(),
    ];

    [Theory, EachListStrategy]
    public async Task Each_write_of_a_list_is_reported_and_nothing_else(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int> { 1, 2, 3 });
        await using IAsyncEnumerator<ListSnapshot<int>> states = list.WatchAsync().GetAsyncEnumerator();
        Assert.True(await states.MoveNextAsync());
        Assert.Equal([1, 2, 3], states.Current);
        foreach ((string name, Action<IGuardedList<int>> write) in Writes)
        {
            write(list);
            ValueTask<bool> next = states.MoveNextAsync();
            Assert.True(next.IsCompleted, name);
            Assert.True(await next);
            Assert.Equal(list.Snapshot(), states.Current);
        }

        list.Add(1);
        Assert.True(await states.MoveNextAsync());
        Array.ForEach(WritesOfNothing, write => write(list));
        ValueTask<bool> pending = states.MoveNextAsync();
        Assert.False(pending.IsCompleted);
        list.Add(2);
        Assert.True(await pending.Watched());
        Assert.Equal([1, 2], states.Current);
    }

    [Theory, EachListStrategy]
    public async Task The_last_state_of_a_list_is_always_reported(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int>());
        Task<int> watcher = Task.Run(async () =>
        {
            int last = -1;
            await foreach (ListSnapshot<int> state in list.WatchAsync())
            {
                Assert.True(state.Count > last, "A state was reported twice, or an older one later.");
                last = state.Count;
                if (last == 2_000)
                {
                    break;
                }
            }

            return last;
        });
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 500; i++)
            {
                list.Add(i);
            }
        });
        Assert.Equal(2_000, await watcher.Watched());
    }

    [Theory, EachListStrategy]
    public async Task A_canceled_token_ends_the_enumeration_of_a_list(GuardStrategy strategy)
    {
        IGuardedList<int> list = Stores.List(strategy, new List<int>());
        using CancellationTokenSource own = new();
        using CancellationTokenSource other = new();
        await EndsAsync(list.AsReadOnly().WatchAsync(own.Token).GetAsyncEnumerator(CancellationToken.None), own);
        await EndsAsync(list.WatchAsync().GetAsyncEnumerator(other.Token), other);
        await using IAsyncEnumerator<ListSnapshot<int>> late = list.WatchAsync(own.Token).GetAsyncEnumerator();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await late.MoveNextAsync());

        static async Task EndsAsync(IAsyncEnumerator<ListSnapshot<int>> states, CancellationTokenSource source)
        {
            Assert.True(await states.MoveNextAsync());
            ValueTask<bool> pending = states.MoveNextAsync();
            await source.CancelAsync();
            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask().Watched());
            await states.DisposeAsync();
        }
    }

    [Theory, MemberData(nameof(OfSets))]
    public async Task Changes_of_a_set_are_reported_in_order(GuardStrategy strategy)
    {
        IGuardedSet<int> set = Stores.Set(strategy, new HashSet<int> { 1, 2 });
        await using IAsyncEnumerator<WatchedItems<int>> elements = set.WatchAsync().GetAsyncEnumerator();
        WatchedItems<int> first = await NextAsync(elements);
        Assert.True(first.IsReset);
        Assert.Equal([1, 2], first.Snapshot.Order());
        Assert.Equal((3, 0), (first.Count, first.Dropped));

        Assert.True(set.TryAdd(3));
        Assert.False(set.TryAdd(3));
        Assert.Equal("Stored 3", Text(await NextAsync(elements)));
        Assert.True(set.TryRemove(1));
        Assert.False(set.TryRemove(1));
        Assert.Equal("Removed 1", Text(await NextAsync(elements)));
        Assert.Equal(2, set.UnionWith([2, 4, 5]));
        Assert.Equal("Stored 4,Stored 5", Text(await NextAsync(elements)));
        Assert.Equal(2, set.ExceptWith([4, 5, 6]));
        Assert.Equal("Removed 4,Removed 5", Text(await NextAsync(elements)));
        Assert.Equal(1, set.RemoveWhere(static item => item == 3));
        Assert.Equal("Removed 3", Text(await NextAsync(elements)));
        set.ReplaceAll([7]);
        Assert.Equal("Cleared 0,Stored 7", Text(await NextAsync(elements)));
        set.Clear();
        Assert.Equal("Cleared 0", Text(await NextAsync(elements)));
    }

    [Theory, MemberData(nameof(OfSets))]
    public async Task Replaying_the_changes_of_a_set_gives_its_items_also_after_a_reset(GuardStrategy strategy)
    {
        IGuardedSet<int> set = Stores.Set(strategy, new HashSet<int> { 1 });
        const int Marker = -1;
        Task<(HashSet<int> Items, int Resets)> watcher = Task.Run(async () =>
        {
            HashSet<int> items = [];
            int resets = 0;
            await foreach (WatchedItems<int> element in set.AsReadOnly().WatchAsync(buffer: 2))
            {
                resets += element.IsReset ? 1 : 0;
                foreach (WatchedItem<int> change in element)
                {
                    Replay(items, change);
                }

                if (items.Contains(Marker))
                {
                    break;
                }
            }

            return (items, resets);
        });
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 300; i++)
            {
                int item = random.Next(20);
                _ = random.Next(2) == 0 ? set.TryAdd(item) : set.TryRemove(item);
            }
        });
        _ = set.TryAdd(Marker);
        (HashSet<int> items, int resets) = await watcher.Watched();
        Assert.Equal(set.Snapshot().Order(), items.Order());
        Assert.True(resets >= 1);
    }

    [Fact]
    public void A_buffer_without_room_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => Guarded.Set<int>().WatchAsync(buffer: 0));

    private static void Replay(HashSet<int> items, WatchedItem<int> change)
    {
        switch (change.Kind)
        {
            case WatchedChangeKind.Stored:
                _ = items.Add(change.Item);
                break;
            case WatchedChangeKind.Removed:
                _ = items.Remove(change.Item);
                break;
            default:
                items.Clear();
                break;
        }
    }

    private static string Text(WatchedItems<int> element) =>
        string.Join(',', element.Select(static change => $"{change.Kind} {change.Item}"));

    private static async Task<WatchedItems<int>> NextAsync(IAsyncEnumerator<WatchedItems<int>> elements)
    {
        Assert.True(await elements.MoveNextAsync().Watched());
        return elements.Current;
    }
}
