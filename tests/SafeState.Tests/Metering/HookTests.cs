using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

/// <summary>What the method <c>On…Event</c> of a guarded class is told, and when.</summary>
[Collection(nameof(ProcessWide))]
public sealed class HookTests
{
    private readonly List<(GuardEventKind Kind, int Thread, TimeSpan Duration)> _told = [];

    private IEnumerable<GuardEventKind> Kinds => _told.Select(static told => told.Kind);

    [Fact]
    public void Contention_is_told_on_the_callers_thread_when_no_lock_is_held()
    {
        HookedMap<MeteringProbe> map = null!;
        map = new HookedMap<MeteringProbe>("hooks.contended", (in happened) =>
        {
            // Another thread gets through: the lock is free. And the write has been done.
            Assert.Equal(1, Worker.Start(() => map.GetValueOrDefault("a")).Result);
            Note(in happened);
        });

        int writer = WriteAgainstASection(map);

        (GuardEventKind kind, int thread, TimeSpan duration) = Assert.Single(_told);
        Assert.Equal((GuardEventKind.Contended, writer), (kind, thread));
        Assert.True(duration > TimeSpan.Zero);
        using Collected collected = new("hooks.contended");
        Assert.Equal((1, 0), (collected[GuardMetrics.Contentions], collected[GuardMetrics.HookFailures]));
    }

    [Fact]
    public void A_store_without_metrics_can_be_listened_to()
    {
        HookedMap<NoProbe> map = new("hooks.unmetered", Note);

        _ = WriteAgainstASection(map);

        Assert.Equal([GuardEventKind.Contended], Kinds);
        using Collected collected = new("hooks.unmetered");
        Assert.Equal(0, collected[GuardMetrics.Contentions]);
    }

    [Fact]
    public void Waiting_for_the_owner_of_a_key_is_told_after_the_write()
    {
        HookedMap<MeteringProbe> map = null!;
        map = new HookedMap<MeteringProbe>("hooks.waited", (in happened) =>
        {
            Assert.Equal(2, map["a"]);
            Note(in happened);
        });
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim leave = new();
        Worker owner = Worker.Start(() => map.Compute("a", (ref entry) =>
        {
            entered.Set();
            leave.Wait();
            entry.Value = 1;
        }));
        entered.Wait(Watchdog.Limit);
        Worker waiter = Worker.Start(() => map["a"] = 2);
        waiter.AwaitWaiting();
        Assert.Empty(_told);
        leave.Set();
        owner.Join();
        waiter.Join();

        Assert.Equal([GuardEventKind.Waited], Kinds);
        using Collected collected = new("hooks.waited");
        Assert.Equal((1, 0), (collected[GuardMetrics.Contentions], collected[GuardMetrics.HookFailures]));
    }

    [Fact]
    public void Failed_factories_and_whole_map_writes_are_told()
    {
        HookedMap<MeteringProbe> map = new("hooks.whole", Note);

        _ = Assert.Throws<InvalidOperationException>(() => map.GetOrAdd("a", static _ => throw new InvalidOperationException()));
        map.ReplaceAll([new("b", 1)]);
        map.Clear();
        _ = map.Drain();

        Assert.Equal([GuardEventKind.FactoryFailed, GuardEventKind.Replaced, GuardEventKind.Cleared, GuardEventKind.Cleared], Kinds);
        using Collected collected = new("hooks.whole");
        Assert.Equal((1, 1), (collected[GuardMetrics.FactoryRuns], collected[GuardMetrics.FactoryFailures]));
    }

    [Fact]
    public void What_a_listener_throws_is_counted_and_changes_nothing()
    {
        HookedMap<MeteringProbe> map = new("hooks.throwing", static (in _) => throw new InvalidOperationException());

        map["a"] = 1;
        map.Clear();

        Assert.True(map.IsEmpty);
        using Collected collected = new("hooks.throwing");
        Assert.Equal(1, collected[GuardMetrics.HookFailures]);
    }

    [Fact]
    public void What_a_listener_does_to_its_store_raises_no_events()
    {
        HookedMap<MeteringProbe> map = null!;
        map = new HookedMap<MeteringProbe>("hooks.recursive", (in happened) =>
        {
            Note(in happened);
            map.Clear();
        });

        map.Clear();

        Assert.Equal([GuardEventKind.Cleared], Kinds);
    }

    [Fact]
    public void Nothing_is_told_inside_a_section_or_before_the_operation_around_has_ended()
    {
        HookedMap<MeteringProbe> inner = new("hooks.inner", Note);
        HookedMap<MeteringProbe> outer = new("hooks.outer", Note);

        MapSections.Read(outer, _ =>
        {
            inner.Clear();
            inner["a"] = 1;
            Assert.Empty(_told);
        });

        Assert.Equal([GuardEventKind.Cleared], Kinds);
    }

    [Fact]
    public void A_read_tells_too()
    {
        HookedMap<MeteringProbe> map = new("hooks.read", Note);
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim leave = new();
        Worker section = HoldSection(map, entered, leave);
        Worker reader = StartBlocked(() => _ = map.ContainsKey("a"), entered, leave);
        section.Join();
        reader.Join();

        Assert.Equal([GuardEventKind.Contended], Kinds);
    }

    [Fact]
    public void A_read_that_has_waited_is_told_to_the_meter_at_once_without_a_method_too()
    {
        MeteredMap map = new("hooks.metered");
        using Collected collected = new("hooks.metered");
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim leave = new();
        Worker section = Worker.Start(() => MapSections.Read(map, _ =>
        {
            entered.Set();
            leave.Wait();
        }));
        Worker reader = StartBlocked(
            () =>
            {
                _ = map.ContainsKey("a");
                Assert.Single(collected.Waits);
            },
            entered,
            leave);
        section.Join();
        reader.Join();
    }

    [Theory]
    [InlineData("set")]
    [InlineData("add")]
    [InlineData("remove")]
    [InlineData("increment")]
    [InlineData("read")]
    [InlineData("get")]
    [InlineData("own")]
    public void An_operation_that_throws_after_it_has_waited_tells_of_the_wait_at_once(string member)
    {
        FailingKeys keys = new();
        HookedMap<MeteringProbe> map = new("hooks.failing", Note, new(keys) { ["a"] = 1 });
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim leave = new();
        Worker section = HoldSection(map, entered, leave);
        Worker caller = StartBlocked(
            () =>
            {
                keys.Fail = true;
                _ = Assert.Throws<ArithmeticException>(() => Call(map, member));
                keys.Fail = false;
                Assert.Equal([GuardEventKind.Contended], Kinds);
            },
            entered,
            leave);
        section.Join();
        caller.Join();
    }

    [Fact]
    public void A_wait_that_ends_at_the_limit_is_told_at_once()
    {
        HookedMap<MeteringProbe> map = new("hooks.limit", Note);
        using ManualResetEventSlim owned = new();
        using ManualResetEventSlim leave = new();
        Worker owner = Worker.Start(() => map.Compute("a", (ref _) =>
        {
            owned.Set();
            leave.Wait();
        }));
        owned.Wait(Watchdog.Limit);
        GuardedStores.WaitLimit = TimeSpan.FromMilliseconds(20);
        try
        {
            _ = Assert.Throws<GuardTimeoutException>(() => map.Compute("a", static (ref _) => { }));
            Assert.Equal([GuardEventKind.Waited], Kinds);
        }
        finally
        {
            GuardedStores.WaitLimit = Timeout.InfiniteTimeSpan;
            leave.Set();
        }

        owner.Join();
    }

    private static void Call(HookedMap<MeteringProbe> map, string member)
    {
        switch (member)
        {
            case "set":
                map["a"] = 1;
                break;
            case "add":
                _ = map.TryAdd("a", 1);
                break;
            case "remove":
                _ = map.TryRemove("a", out _);
                break;
            case "increment":
                _ = map.Increment("a");
                break;
            case "read":
                _ = map.ContainsKey("a");
                break;
            case "get":
                _ = map.GetOrAdd("a", 1);
                break;
            default:
                map.Compute("a", static (ref _) => { });
                break;
        }
    }

    private static int WriteAgainstASection<TProbe>(HookedMap<TProbe> map)
        where TProbe : struct, IStoreProbe
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim leave = new();
        int thread = 0;
        Worker section = HoldSection(map, entered, leave);
        Worker writer = StartBlocked(
            () =>
            {
                thread = Environment.CurrentManagedThreadId;
                map["a"] = 1;
            },
            entered,
            leave);
        section.Join();
        writer.Join();
        return thread;
    }

    private static Worker HoldSection<TProbe>(HookedMap<TProbe> map, ManualResetEventSlim entered, ManualResetEventSlim leave)
        where TProbe : struct, IStoreProbe => Worker.Start(() => MapSections.Read(map, _ =>
        {
            entered.Set();
            leave.Wait();
        }));

    /// <summary>Starts a thread that finds the lock held, and lets the section go once it waits.</summary>
    private static Worker StartBlocked(Action body, ManualResetEventSlim entered, ManualResetEventSlim leave)
    {
        entered.Wait(Watchdog.Limit);
        Thread? thread = null;
        Worker worker = Worker.Start(() =>
        {
            Volatile.Write(ref thread, Thread.CurrentThread);
            body();
        });
        Watchdog.Await(() => Volatile.Read(ref thread) is { } started
            && started.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "the thread to wait for the lock");
        leave.Set();
        return worker;
    }

    private void Note(in GuardEvent happened) => _told.Add((happened.Kind, Environment.CurrentManagedThreadId, happened.Duration));

    /// <summary>Equality of keys that fails on demand: user code, which runs under the lock.</summary>
    private sealed class FailingKeys : IEqualityComparer<string>
    {
        internal bool Fail { get; set; }

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj) => Fail ? throw new ArithmeticException() : obj.GetHashCode(StringComparison.Ordinal);
    }

    private sealed class MeteredMap(string name)
        : GuardedNumberMap<string, long, LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>, MeteringProbe>(
            name, 1, new(new([])));
}
