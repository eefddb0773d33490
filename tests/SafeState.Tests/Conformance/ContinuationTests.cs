using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Tests.Sections;

namespace SafeState.Tests.Conformance;

/// <summary>What completes a wait never runs the code that waited: not inside its delegate, its section, or its lock.</summary>
public sealed class ContinuationTests
{
    /// <summary>
    /// What ends the wait of a request for "a", which a pending run of its own makes or an owner delays. Runs inside a delegate.
    /// </summary>
    private static readonly (string Name, Action<Ending> End)[] Endings =
    [
        ("a result", static ending => ending.Source.SetResult(1)),
        ("an exception", static ending => ending.Source.SetException(new InvalidOperationException("The load failed."))),
        ("a cancelled factory", static ending => ending.Source.SetCanceled()),
        ("a cancelled wait", static ending => ending.Leaving.Cancel()),
        ("a detached run", static ending =>
        {
            ending.Map["a"] = 5;
            ending.Source.SetResult(1);
        }),
    ];

    [Theory, EachStrategy]
    public async Task A_waiter_goes_on_in_the_thread_pool_and_may_use_the_map(GuardStrategy strategy)
    {
        foreach ((string name, Action<Ending> end) in Endings)
        {
            using Ending ending = new(Maps.Stock(strategy));
            Task<string?> waiting = Wait(ending);
            Worker.Start(() => ending.Map.GetOrAdd("other", _ =>
            {
                end(ending);
                return 1;
            })).Join();
            Assert.True(await waiting.Watched() is null, $"{name}: {await waiting}");
            Assert.Equal(2, ending.Map["c"]);
        }
    }

    [Theory, EachStrategy]
    public async Task A_waiter_whose_owner_ends_or_is_detached_goes_on_in_the_thread_pool(GuardStrategy strategy)
    {
        foreach (bool detach in (bool[])[false, true])
        {
            using Ending ending = new(Maps.Stock(strategy));
            Gate gate = new();
            Worker owner = Worker.Start(() => ending.Map.AddOrUpdate("a", _ =>
            {
                gate.Hold();
                return 1;
            }, static (_, old) => old));
            gate.AwaitArrival();
            Task<string?> waiting = Wait(ending);
            Worker.Start(() => Maps.Stock(strategy).GetOrAdd("other", _ =>
            {
                if (detach)
                {
                    ending.Map.Clear();
                    ending.Source.SetResult(1);
                }

                return 1;
            })).Join();
            gate.Open();
            owner.Join();
            _ = ending.Source.TrySetResult(1);
            Assert.Null(await waiting.Watched());
        }
    }

    [Fact]
    public async Task A_run_that_is_completed_inside_a_section_commits_after_it()
    {
        LockedMap locked = new(new() { ["b"] = 1 });
        ReaderWriterMap shared = new(new() { ["b"] = 1 });
        await CompleteInside(locked, body => MapSections.Read(locked, view => Enumerate(view, body)));
        await CompleteInside(locked, body => MapSections.Write(locked, _ => body()));
        await CompleteInside(shared, body => MapSections.Read(shared, view => Enumerate(view, body)));
        await CompleteInside(shared, body => MapSections.Write(shared, _ => body()));
        await CompleteInside(new LockedMap([]), body => MapSections.Read(locked, view => Enumerate(view, body)));
    }

    [Theory, EachStrategy]
    public async Task A_run_that_is_completed_inside_a_delegate_commits_outside_it(GuardStrategy strategy)
    {
        foreach ((string place, Action<IGuardedNumberMap<string, long>, string, Action> run) in Delegates.ReadOnly)
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy, ("own", 7));
            TaskCompletionSource<long> source = new();
            Task<long> request = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
            Worker.Start(() => run(map, "own", () => source.SetResult(1))).Join();
            Assert.True(await request.Watched() == 1, place);
            Assert.Equal(1, map["a"]);
        }
    }

    [Theory, EachStrategy]
    public async Task A_run_that_is_completed_while_the_lock_is_taken_delays_only_its_waiters(GuardStrategy strategy)
    {
        TaskCompletionSource<long> source = new();
        Task<long>? request = null;
        HeldLock held = HeldLock.Take(strategy, out _, map =>
        {
            request = map.GetOrAddAsync("own", (_, _) => new(source.Task)).AsTask();
            return Worker.Start(static () => { });
        }, delegateGate: null, out _);
        Worker.Start(() => source.SetResult(1)).Join(); // although the commit has to wait for the lock
        Assert.False(request!.IsCompleted);
        held.Release();
        Assert.Equal(1, await request.Watched());
        held.Check();
    }

    /// <summary>A commit that landed inside would change the dictionary that is enumerated.</summary>
    private static void Enumerate(MapReadView<string, long> view, Action body)
    {
        int seen = 0;
        foreach (KeyValuePair<string, long> entry in view)
        {
            Assert.Equal("b", entry.Key);
            body();
            seen++;
        }

        Assert.Equal(1, seen);
    }

    private static async Task CompleteInside(IGuardedMap<string, long> map, Action<Action> enter)
    {
        TaskCompletionSource<long> source = new();
        Task<long> request = map.GetOrAddAsync("a", (_, _) => new(source.Task)).AsTask();
        Worker.Start(() => enter(() => source.SetResult(1))).Join();
        Assert.Equal(1, await request.Watched());
        Assert.Equal(1, map["a"]);
        Assert.True(map.TryRemove("a", out _));
        map["a"] = 2; // the record is gone
        Assert.True(map.TryRemove("a", out _));
    }

    /// <returns>What is wrong with the place where the wait ended; null: nothing.</returns>
    private static async Task<string?> Wait(Ending ending)
    {
        try
        {
            _ = await ending.Map.GetOrAddAsync("a", (_, _) => new(ending.Source.Task), ending.Leaving.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
        }

        if (ThreadContext.CurrentOrNull is { TopFrame: not null } or { IsInSection: true })
        {
            return "it went on inside a delegate";
        }

        ending.Map["c"] = 2;
        return Thread.CurrentThread.IsThreadPoolThread ? null : "it went on outside the thread pool";
    }

    private sealed class Ending(IGuardedNumberMap<string, long> map) : IDisposable
    {
        internal IGuardedNumberMap<string, long> Map { get; } = map;

        internal TaskCompletionSource<long> Source { get; } = new();

        internal CancellationTokenSource Leaving { get; } = new();

        public void Dispose() => Leaving.Dispose();
    }
}
