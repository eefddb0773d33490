using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>No value is dropped silently: whoever wants to gets what was replaced, and what was made and not stored.</summary>
public sealed class TakingTests
{
    [Theory, EachCombination]
    public void Exchange_returns_what_it_replaces<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(given);
        IGuardedMap<TKey, TValue> map = given.Map(count: 1);

        Assert.True(map.Exchange(given.Twin(0), given.Value(1), out TValue? previous));
        Assert.Equal(given.Value(0), previous);
        Assert.Equal(given.Value(1), map[given.Key(0)]);
        Assert.False(map.Exchange(given.Key(1), given.Value(0), out previous));
        Assert.Equal(default, previous);
        Assert.Equal(2, map.Count);
    }

    [Theory, EachStrategy]
    public void Each_exchanged_value_is_handed_out_once(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        long next = 0;
        List<long>[] handedOut = [[], [], [], []];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                if (map.Exchange(i % 4, Interlocked.Increment(ref next), out long previous))
                {
                    handedOut[worker].Add(previous);
                }

                if (i % 7 == 0 && map.TryRemove(i % 4, out previous))
                {
                    handedOut[worker].Add(previous);
                }
            }
        });
        Assert.Equal(Enumerable.Range(1, 4_000).Select(static value => (long)value), handedOut.SelectMany(static values => values)
            .Concat(map.Drain().Values).Order());
    }

    [Theory, EachStrategy]
    public void Each_value_is_handed_out_once_by_ReplaceAll(GuardStrategy strategy)
    {
        IGuardedNumberMap<int, long> map = Maps.OfNumbers<int, long>(strategy, []);
        long next = 0;
        List<KeyValuePair<int, long>>[] handedOut = [[], [], [], []];
        Worker.RunMany(4, worker =>
        {
            for (int i = 0; i < 200; i++)
            {
                if (worker < 2)
                {
                    map.ReplaceAll(Enumerable.Range(0, 40)
                        .Select(key => KeyValuePair.Create(key, Interlocked.Increment(ref next))), handedOut[worker]);
                }
                else if (map.Exchange(i % 50, Interlocked.Increment(ref next), out long previous))
                {
                    handedOut[worker].Add(new(i % 50, previous));
                }
            }
        });
        Assert.Equal(Enumerable.Range(1, (int)next).Select(static value => (long)value), handedOut.SelectMany(static values => values)
            .Select(static entry => entry.Value).Concat(map.Drain().Values).Order());
    }

    [Theory, EachStrategy]
    public void ReplaceAll_that_hands_out_waits_for_what_writes_and_detaches_what_loads(GuardStrategy strategy)
    {
        foreach ((_, Action<IGuardedNumberMap<string, long>, string,
            Action> run) in ((string, Action<IGuardedNumberMap<string, long>, string, Action>)[])[Delegates.ReadOnly[0], Delegates.Add])
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            _ = run == Delegates.ReadOnly[0].Run && map.TryAdd("own", 7);
            Gate writing = new();
            Gate loading = new();
            Worker writer = Worker.Start(() => run(map, "own", writing.Hold));
            Worker load = Worker.Start(() => map.GetOrAdd("loaded", _ =>
            {
                loading.Hold();
                return 1;
            }));
            writing.AwaitArrival();
            loading.AwaitArrival();
            List<KeyValuePair<string, long>> removed = [];
            Worker replacing = Worker.Start(() => map.ReplaceAll([new("own", 100)], removed));
            replacing.AwaitWaiting();
            writing.Open();
            writer.Join();
            replacing.Join();
            Assert.Equal(KeyValuePair.Create("own", 8L), Assert.Single(removed));
            loading.Open();
            load.Join();
            Assert.Equal(100, Assert.Single(map.Snapshot()).Value);
        }
    }

    [Theory, EachStrategy]
    public void A_refused_replacement_hands_out_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        List<KeyValuePair<string, long>> removed = [];
        _ = Assert.Throws<ArgumentException>(() => map.ReplaceAll([new("b", 1), new("b", 2)], removed));
        Assert.Empty(removed);
        map.ReplaceAll([], removed);
        Assert.Equal(KeyValuePair.Create("a", 1L), Assert.Single(removed));
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy]
    public void Created_is_true_only_if_the_value_was_stored(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Assert.Equal(1, map.GetOrAdd("a", _ => Removed(map, "a", 1), out bool created));
        Assert.False(created);
        Assert.Equal(2, map.GetOrAdd("a", static (_, value) => value, 2L, out created));
        Assert.True(created);
        Assert.Equal(2, map.GetOrAdd("a", static _ => 3, out created));
        Assert.False(created);
    }

    [Theory, EachStrategy]
    public async Task Every_value_made_is_in_the_map_or_handed_to_its_taker(GuardStrategy strategy)
    {
        IGuardedMap<string, Made> map = Maps.Of<string, Made>(strategy, []);
        List<Made> made = [];
        List<Made> unstored = [];

        // Stored: nobody else gets it.
        Made first = map.GetOrAdd("a", Make, Take);
        Assert.Empty(unstored);
        Assert.Same(first, map.GetOrAdd("a", Make, Take));
        _ = Assert.Single(made);
        Assert.True(map.TryRemove("a", out _));

        // Detached: the caller and the taker get it.
        Made second = map.GetOrAdd("a", key => Removed(map, key, Make(key)), Take);
        Assert.Same(second, Assert.Single(unstored));
        Made third =
            map.GetOrAdd("a", static (key, made) => made.Make(key), new Maker(made, map),
                static (_, value, maker) => maker.Unstored.Add(value));
        Assert.Same(third, made[^1]);
        Assert.True(map.IsEmpty);

        // Detached by a write: the callers get what is present, the taker what was made.
        TaskCompletionSource<Made> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Made> asked = map.GetOrAddAsync("a", (_, _) => new(source.Task), Take).AsTask();
        Made written = new();
        map["a"] = written;
        Made overtaken = new();
        source.SetResult(overtaken);
        Assert.Same(written, await asked.Watched());
        Assert.Same(overtaken, unstored[^1]);

        // Abandoned: no caller is left.
        map.Clear();
        TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<Made> late = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource caller = new();
        asked = map.GetOrAddAsync("a", static (_, late, _) => new(late.Task), late, (_, value, _) =>
        {
            unstored.Add(value);
            taken.SetResult();
        }, caller.Token).AsTask();
        await caller.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.Watched());
        Made orphan = new();
        late.SetResult(orphan);
        await taken.Task.Watched();
        Assert.Same(orphan, unstored[^1]);
        Assert.True(map.IsEmpty);

        Made Make(string key)
        {
            made.Add(new());
            return made[^1];
        }

        void Take(string key, Made value) => unstored.Add(value);
    }

    [Theory, EachStrategy]
    public async Task What_a_taker_throws_goes_to_the_callers_and_the_key_is_free(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        NotSupportedException thrown = new();
        Assert.Same(thrown,
            Assert.Throws<NotSupportedException>(() => map.GetOrAdd("a", _ => Removed(map, "a", 1), (_, _) => throw thrown)));
        Assert.Same(thrown,
            await Assert.ThrowsAsync<NotSupportedException>(() =>
                map.GetOrAddAsync("a", (_, _) => new(Removed(map, "a", 1)), (_, _) => throw thrown).Watched()));
        Worker.Start(() => Assert.True(map.TryAdd("a", 2))).Join();
        Assert.Equal(2, await map.GetOrAddAsync("a", static (_, _) => new(3)).Watched());
    }

    [Theory, EachStrategy]
    public void A_taker_may_use_the_map_and_the_key(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Assert.Equal(1, map.GetOrAdd("a", _ => Removed(map, "a", 1), (key, value) => map[key] = value + 1));
        Assert.Equal(2, map["a"]);
    }

    [Theory, EachStrategy]
    public void A_hit_with_an_argument_allocates_nothing(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("a", 1));
        object service = new();
        long sum = 0;
        long allocated = 1;
        for (int attempt = 0; attempt < 20 && allocated != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                sum += Of(map.GetOrAddAsync("a", static (_, service, _) => new(service.GetHashCode()), service));
                sum += Of(map.GetOrAddAsync("a", static (_, service, _) => new(service.GetHashCode()), service, static (_, _, _) => { }));
                sum += map.GetOrAdd("a", static (_, service) => service.GetHashCode(), service);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, sum % 300);
        Assert.Equal(0, allocated);

        static long Of(ValueTask<long> hit) =>
            hit.IsCompletedSuccessfully ? hit.Result : throw new InvalidOperationException("This was no hit.");
    }

    /// <summary>Removes the key on another thread: in the factory itself that is refused.</summary>
    private static TValue Removed<TValue>(IGuardedMap<string, TValue> map, string key, TValue value)
    {
        Worker.Start(() => Assert.False(map.TryRemove(key, out _))).Join();
        return value;
    }

    private sealed class Made;

    private sealed record Maker(List<Made> All, IGuardedMap<string, Made> Map)
    {
        internal List<Made> Unstored { get; } = [];

        internal Made Make(string key)
        {
            All.Add(new());
            return Removed(Map, key, All[^1]);
        }
    }
}
