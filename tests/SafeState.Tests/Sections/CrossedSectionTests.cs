using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Sections;

/// <summary>
/// Sections and delegates that wait for each other: the youngest wait ends with an exception that names the stores, and the others go on.
/// </summary>
public sealed class CrossedSectionTests
{
    private delegate void Enter(int map, Action section);

    private static readonly (string Name, Enter Enter, Action<int> Use)[] Crossings = [.. Cases()];

    [Fact]
    public void Threads_that_use_each_others_map_inside_a_section_are_found()
    {
        foreach ((string name, Enter enter, Action<int> use) in Crossings)
        {
            Gate[] gates = [new(), new()];
            Exception?[] thrown = new Exception?[2];
            Worker[] workers = Worker.StartMany(2, worker => enter(worker, () =>
            {
                gates[worker].Hold();
                thrown[worker] = Record.Exception(() => use(1 - worker));
            }));
            Array.ForEach(gates, static gate => gate.AwaitArrival());
            Array.ForEach(gates, static gate => gate.Open());
            Array.ForEach(workers, static worker => worker.Join());

            GuardDeadlockException exception =
                Assert.IsType<GuardDeadlockException>(Assert.Single(thrown, static exception => exception is not null));
            Assert.True(exception.Message.StartsWith("Sections ", StringComparison.Ordinal), $"{name}: {exception.Message}");
            use(0);
            use(1);
        }
    }

    /// <summary>
    /// One thread owns a key of one map and uses the other; the second is in a section of the other and waits for the key.
    /// </summary>
    [Fact]
    public void A_section_and_a_delegate_that_wait_for_each_other_are_found()
    {
        foreach (bool sectionFirst in (bool[])[false, true])
        {
            LockedMap left = new([]);
            ReaderWriterMap right = new([]);
            Gate inDelegate = new();
            Gate inSection = new();
            Worker owner = Worker.Start(() => left.GetOrAdd("a", _ =>
            {
                inDelegate.Hold();
                right["b"] = 1;
                return 1;
            }));
            Worker section = Worker.Start(() => MapSections.Read(right, _ =>
            {
                inSection.Hold();
                left["a"] = 2;
            }));
            inDelegate.AwaitArrival();
            inSection.AwaitArrival();
            (sectionFirst ? inSection : inDelegate).Open();
            (sectionFirst ? section : owner).AwaitWaiting();
            (sectionFirst ? inDelegate : inSection).Open();
            GuardDeadlockException exception = (sectionFirst ? owner : section).JoinFailed<GuardDeadlockException>();
            Assert.StartsWith("Sections and delegates ", exception.Message, StringComparison.Ordinal);
            (sectionFirst ? section : owner).Join();
            left["a"] = 3;
            right["b"] = 3;
        }
    }

    /// <summary>A commit closes the cycle. It must not fail, so the other wait does.</summary>
    [Fact]
    public void A_section_that_waits_for_a_commit_which_waits_for_the_section_is_found()
    {
        ReaderWriterMap outer = new([]);
        LockedMap inner = new([]);
        Gate inDelegate = new();
        Gate inSection = new();
        Worker owner = Worker.Start(() => outer.GetOrAdd("a", _ => inner.GetOrAdd("b", _ =>
        {
            inDelegate.Hold();
            return 1;
        })));
        inDelegate.AwaitArrival();
        Worker section = Worker.Start(() => MapSections.Read(inner, _ =>
        {
            inSection.Hold();
            outer["a"] = 2;
        }));
        inSection.AwaitArrival();
        inSection.Open();
        section.AwaitWaiting();
        inDelegate.Open();
        _ = section.JoinFailed<GuardDeadlockException>();
        owner.Join();
        Assert.Equal(1, outer["a"]);
        Assert.Equal(1, inner["b"]);
    }

    /// <summary>A delegate that blocks on an asynchronous request whose run waits for the delegate.</summary>
    [Theory, EachStrategy]
    public async Task A_delegate_that_blocks_on_a_request_which_waits_for_the_delegate_is_found(GuardStrategy strategy)
    {
        foreach ((string form, Func<ValueTask<long>, long> block) in ((string, Func<ValueTask<long>, long>)[])
        [
            ("Result of the value task", static request => request.Result),
            ("GetResult of the value task", static request => request.GetAwaiter().GetResult()),
        ])
        {
            IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
            Gate gate = new();
            Task<long> run = map.GetOrAddAsync("run", async (_, _) =>
            {
                await gate.HoldAsync();
                return await map.GetOrAddAsync("thread", static (_, _) => new(1));
            }).AsTask();
            Worker thread = Worker.Start(() => map.GetOrAdd("thread", _ =>
            {
                ValueTask<long> request = map.GetOrAddAsync("run", static (_, _) => new(1));
                gate.Open();
                return block(request);
            }));
            Exception[] found = [Unwrap(await Record.ExceptionAsync(() => run.Watched())), Unwrap(Record.Exception(thread.Join))];
            Assert.All(found, exception => Assert.True(exception is GuardDeadlockException, $"{form}: {exception}"));
            Assert.True(map.IsEmpty);
            Assert.Equal(3, map.GetOrAdd("run", 3));
        }
    }

    /// <summary>The same request, handed on and not waited for.</summary>
    [Theory, EachStrategy]
    public async Task A_delegate_that_keeps_a_request_without_waiting_for_it_is_left_alone(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Gate asked = new();
        Task<long> run = map.GetOrAddAsync("run", async (_, _) =>
        {
            await gate.HoldAsync();
            return 10 + await map.GetOrAddAsync("thread", static (_, _) => new(1));
        }).AsTask();
        Task<long>? request = null;
        Worker<long> thread = Worker.Start(() => map.GetOrAdd("thread", _ =>
        {
            request = map.GetOrAddAsync("run", static (_, _) => new(1)).AsTask();
            gate.Open();
            asked.Hold(); // blocked, but not on the request
            return 1;
        }));
        asked.AwaitArrival();
        Worker.Start(() => Assert.Throws<GuardReentrancyException>(() => map.GetOrAdd("self", _ => map.GetOrAdd("self", 1)))).Join();
        asked.Open();
        Assert.Equal(1, thread.Result);
        Assert.Equal(11, await run.Watched());
        Assert.Equal(11, await request!.Watched());
    }

    /// <summary>Another thread blocks on the request, while the delegate blocks on something else and then ends.</summary>
    [Theory, EachStrategy]
    public async Task A_request_that_another_thread_blocks_on_does_not_hold_up_the_delegate(GuardStrategy strategy)
    {
        foreach ((string form, Func<ValueTask<long>, long> block) in ((string, Func<ValueTask<long>, long>)[])
        [
            ("the value task", static request => request.Result),
            ("the task", static request => request.AsTask().Result),
        ])
        {
            IGuardedNumberMap<string, long> left = Maps.Named(strategy, "left");
            IGuardedNumberMap<string, long> right = Maps.Named(strategy, "right");
            (Gate Gate, Worker<long> Owner, Worker<long> Blocked) first = Own(left, right, block);
            (Gate Gate, Worker<long> Owner, Worker<long> Blocked) second = Own(right, left, block);
            Watchdog.Await(() => first.Blocked.IsBlocked && second.Blocked.IsBlocked, $"two threads to block on {form}");
            await SearchesHaveEnded(strategy);
            first.Gate.Open();
            second.Gate.Open();
            Assert.Equal(5, first.Owner.Result);
            Assert.Equal(5, second.Owner.Result);
            Assert.Equal(15, first.Blocked.Result);
            Assert.Equal(15, second.Blocked.Result);
        }

        static (Gate Gate, Worker<long> Owner, Worker<long> Blocked) Own(
            IGuardedNumberMap<string, long> own, IGuardedNumberMap<string, long> other, Func<ValueTask<long>, long> block)
        {
            Gate gate = new();
            ValueTask<long> request = default;
            Worker<long> owner = Worker.Start(() => own.GetOrAdd("own", _ =>
            {
                request = other.GetOrAddAsync("run", async (_, _) =>
                {
                    await Task.Yield();
                    return 10 + await own.GetOrAddAsync("own", static (_, _) => new(0));
                });
                gate.Hold();
                return 5;
            }));
            gate.AwaitArrival();
            return (gate, owner, Worker.Start(() => block(request)));
        }
    }

    /// <summary>The synchronous part of a factory requests its own key, hands the request on, and blocks on something else.</summary>
    [Theory, EachStrategy]
    public async Task A_factory_that_hands_its_request_on_is_not_held_up_by_it(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Task<long>? request = null;
        Worker<long> runner = Worker.Start(() => map.GetOrAddAsync("a", (_, _) =>
        {
            request = map.GetOrAddAsync("a", static (_, _) => new(6)).AsTask();
            gate.Hold();
            return new(5);
        }).AsTask().Result);
        gate.AwaitArrival();
        Worker<long> blocked = Worker.Start(() => request!.Result);
        Watchdog.Await(() => blocked.IsBlocked, "a thread to block on the request");
        await SearchesHaveEnded(strategy);
        gate.Open();
        Assert.Equal(5, runner.Result);
        Assert.Equal(5, blocked.Result);
    }

    /// <summary>
    /// The thread has left the delegate, owns what the request waits for, and blocks for another reason; another thread blocks on the
    /// request.
    /// </summary>
    [Theory, EachStrategy]
    public async Task A_thread_that_has_left_its_delegate_is_not_held_up_by_the_request(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        IGuardedNumberMap<string, long> other = Maps.Named(strategy, "other");
        Gate owned = new();
        Task<long>? request = null;
        Gate handed = new();
        Worker thread = Worker.Start(() =>
        {
            _ = other.GetOrAdd("a", _ =>
            {
                request = map.GetOrAddAsync("run", async (_, _) =>
                {
                    await owned.Arrival;
                    return 10 + await map.GetOrAddAsync("own", static (_, _) => new(2));
                }).AsTask();
                return 1;
            });
            _ = Task.Run(handed.Hold);
            _ = map.AddOrUpdate("own", _ =>
            {
                owned.Hold();
                return 1;
            }, static (_, old) => old);
        });
        handed.AwaitArrival();
        Worker<long> blocked = Worker.Start(() => request!.Result);
        owned.AwaitArrival();
        Watchdog.Await(() => blocked.IsBlocked, "a thread to block on the request");
        await SearchesHaveEnded(strategy);
        owned.Open();
        handed.Open();
        thread.Join();
        Assert.Equal(11, blocked.Result);
    }

    /// <summary>Takes as long as several searches take to find a cycle.</summary>
    private static async Task SearchesHaveEnded(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        for (int i = 0; i < 3; i++)
        {
            _ = await Assert.ThrowsAsync<GuardReentrancyException>(
                () => map.GetOrAddAsync("a", async (_, _) => await map.GetOrAddAsync("a", static (_, _) => new(1))).Watched());
        }
    }

    private static Exception Unwrap(Exception? exception) =>
        exception is AggregateException { InnerException: { } inner }
        ? inner
        : exception ?? new InvalidOperationException("Nothing was thrown.");

    private static IEnumerable<(string Name, Enter Enter, Action<int> Use)> Cases()
    {
        LockedMap[] locked = [new([]), new([])];
        ReaderWriterMap[] shared = [new([]), new([])];
        foreach (bool writes in (bool[])[false, true])
        {
            string kind = writes ? "Write" : "Read";
            Enter enterLocked = writes
                ? (map, section) => MapSections.Write(locked[map], _ => section())
                : (map, section) => MapSections.Read(locked[map], _ => section());
            Enter enterShared = writes
                ? (map, section) => MapSections.Write(shared[map], _ => section())
                : (map, section) => MapSections.Read(shared[map], _ => section());
            foreach ((string use, Action<IGuardedMap<string, long>> call) in Uses(readsWait: true))
            {
                yield return ($"{kind} of Locked, {use}", enterLocked, map => call(locked[map]));
            }

            foreach ((string use, Action<IGuardedMap<string, long>> call) in Uses(readsWait: writes))
            {
                yield return ($"{kind} of ReaderWriter, {use}", enterShared, map => call(shared[map]));
            }

            yield return ($"{kind} of Locked, a section", enterLocked, map => MapSections.Read(locked[map], static view => view.Count));
            yield return ($"{kind} of ReaderWriter, a section", enterShared,
                map => MapSections.Write(shared[map], static view => view.Count));
        }
    }

    private static IEnumerable<(string Name, Action<IGuardedMap<string, long>> Call)> Uses(bool readsWait)
    {
        yield return ("set", static map => map["a"] = 1);
        yield return ("GetOrAdd", static map => _ = map.TryRemove("a", out long _) | map.GetOrAdd("a", static _ => 1) > 0);
        yield return ("Clear", static map => map.Clear());
        if (readsWait)
        {
            yield return ("read", static map => map.TryGetValue("a", out _));
            yield return ("Count", static map => _ = map.Count);
            yield return ("Snapshot", static map => _ = map.Snapshot().Count);
        }
    }
}
