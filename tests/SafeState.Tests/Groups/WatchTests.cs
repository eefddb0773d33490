using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Groups;

/// <summary>What watchers of the members of a group are told.</summary>
public sealed class WatchTests
{
    [Theory, EachGroupStrategy]
    public async Task A_transaction_of_the_group_is_one_element_of_each_member(GuardStrategy strategy)
    {
        People people = People.Create(strategy);
        await using Replica<int, string> byId = await Replica<int, string>.StartAsync(people.ById);
        await using Replica<string, int> byName = await Replica<string, int>.StartAsync(people.ByName);
        people.Group.Transact(static (ref tx) =>
        {
            tx.ById[1] = "ada";
            tx.ById[2] = "bob";
            tx.ByName["ada"] = 1;
        });
        Assert.Equal(2, (await byId.NextAsync()).Count);
        _ = Assert.Single(await byName.NextAsync());
        people.Group.Transact(static (ref tx) => tx.ById.Clear());
        Assert.Equal([WatchedChangeKind.Removed, WatchedChangeKind.Removed], (await byId.NextAsync()).Select(static change => change.Kind));
        await byId.FinishAsync(people.ById, -1, "marker");
        await byName.FinishAsync(people.ByName, "marker", -1);
    }

    [Theory, EachGroupStrategy]
    public async Task A_transaction_that_is_taken_back_tells_nothing(GuardStrategy strategy)
    {
        bool committed = false;
        for (int position = 0; !committed; position++)
        {
            ScriptedComparer comparer = new();
            People people = People.Create(strategy, comparer: comparer);
            People other = People.Create(strategy, "other");
            _ = people.Add("ada");
            _ = people.Add("bob");
            await using Replica<int, string> byId = await Replica<int, string>.StartAsync(people.ById);
            await using Replica<string, int> byName = await Replica<string, int>.StartAsync(people.ByName);
            await using Replica<int, string> others = await Replica<int, string>.StartAsync(other.ById);
            int calls = 0;
            comparer.Script = () =>
            {
                if (calls++ == position)
                {
                    throw new NotSupportedException();
                }
            };
            Exception? thrown = Record.Exception(() => Guarded.Transact(other.Group, people.Group, static (ref first, ref second) =>
            {
                first.ById[5] = "eve";
                second.ById[5] = "eve";
                second.ByName["eve"] = 5;
                Assert.True(second.ByName.Remove("ada"));
            }));
            comparer.Script = null;
            committed = thrown is null;
            Assert.True(committed || thrown is NotSupportedException, $"{thrown}");
            await byId.FinishAsync(people.ById, -1, "marker");
            await byName.FinishAsync(people.ByName, "mrk", -1);
            await others.FinishAsync(other.ById, -1, "marker");
            Assert.Equal(committed ? 3 : 2, byId.Changes.Count);
            Assert.Equal(committed ? 4 : 2, byName.Changes.Count);
            Assert.Equal(committed ? 3 : 2, others.Changes.Count);
        }
    }

    [Theory, EachGroupStrategy]
    public async Task Each_change_of_a_member_and_each_transaction_reports_the_group(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        await using IAsyncEnumerator<JobsSnapshot> states = jobs.WatchAsync().GetAsyncEnumerator();
        Assert.True(await states.MoveNextAsync());
        Action<Jobs>[] writes =
        [
            static jobs => jobs.Names[1] = "one",
            static jobs => jobs.Names.Compute(1, static (ref entry) => entry.Value += "!"),
            static jobs => jobs.Running.TryAdd(1),
            static jobs => jobs.Log.Add(1),
            static jobs => jobs.Waiting.Add(1),
            static jobs => jobs.Free.Add(1),
            static jobs => jobs.Free.TryTake(out _),
            static jobs => jobs.Names.Clear(),
            static jobs => jobs.Log.Drain(),
            static jobs => jobs.Group.Transact(static (ref tx) => tx.Next = 7),
            static jobs => jobs.Group.Transact(static (ref tx) => tx.Names[5] = "five"),
            static jobs => Guarded.Transact(jobs.Group, Jobs.Create(GuardStrategy.Locked).Group, static (ref tx, ref _) => tx.Log.Add(4)),
        ];
        foreach (Action<Jobs> write in writes)
        {
            write(jobs);
            ValueTask<bool> next = states.MoveNextAsync();
            Assert.True(next.IsCompleted);
            Assert.True(await next);
            Assert.Equal(jobs.Log.Snapshot(), states.Current.Log);
            Assert.Equal(jobs.Names.Snapshot().Order(), states.Current.Names.Order());
            Assert.Equal(jobs.Snapshot().Next, states.Current.Next);
        }

        Assert.False(jobs.Names.TryAdd(5, "six"));
        Assert.False(jobs.Running.TryAdd(1));
        Assert.False(jobs.Log.TryRemove(99));
        _ = jobs.Look(static (in view) => view.Next);
        ValueTask<bool> pending = states.MoveNextAsync();
        Assert.False(pending.IsCompleted);
        _ = Assert.Throws<NotSupportedException>(() => jobs.Group.Transact(static (ref tx) =>
        {
            tx.Log.Add(9);
            throw new NotSupportedException();
        }));
        jobs.Group.Transact(static (ref tx) => tx.Next = 8);
        Assert.True(await pending.Watched());
        Assert.Equal(8, states.Current.Next);
    }

    [Theory, EachGroupStrategy]
    public async Task A_watcher_of_a_group_sees_no_half_of_a_transaction_and_misses_no_last_state(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        Task<int> watcher = Task.Run(async () =>
        {
            await foreach (JobsSnapshot state in jobs.WatchAsync())
            {
                Assert.Equal(state.Next, state.Log.Count);
                Assert.Equal(state.Next, state.Names.Count);
                if (state.Next == 1_200)
                {
                    return state.Next;
                }
            }

            return -1;
        });
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 300; i++)
            {
                jobs.Group.Transact(static (ref tx) =>
                {
                    tx.Names[tx.Next] = "";
                    tx.Log.Add(tx.Next++);
                });
            }
        });
        Assert.Equal(1_200, await watcher.Watched());
    }

    [Theory, EachGroupStrategy]
    public async Task A_group_cannot_be_watched_inside_its_delegates_and_ends_with_its_token(GuardStrategy strategy)
    {
        Jobs jobs = Jobs.Create(strategy);
        jobs.Group.Transact((ref tx) => _ = Assert.Throws<GuardReentrancyException>(
            () => _ = jobs.WatchAsync().GetAsyncEnumerator().MoveNextAsync().AsTask().GetAwaiter().GetResult()));
        using CancellationTokenSource source = new();
        await using IAsyncEnumerator<JobsSnapshot> states = jobs.WatchAsync(source.Token).GetAsyncEnumerator();
        Assert.True(await states.MoveNextAsync());
        ValueTask<bool> pending = states.MoveNextAsync();
        await source.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask().Watched());
    }
}
