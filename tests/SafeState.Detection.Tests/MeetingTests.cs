using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Reporting;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>What happens when two threads call one collection.</summary>
[Collection(OneAtATime.Name)]
public sealed class MeetingTests
{
    [Fact]
    public void Both_threads_throw_the_same_race_with_both_stacks()
    {
        Watched watched = new();
        DetectedRace race = Meet(watched, AccessKinds.Write, AccessKinds.Read);
        Assert.Equal(RaceIds.Overlap, race.Id);
        Assert.True(race.First.Writes);
        Assert.False(race.Second.Writes);
        Assert.NotEqual(race.First.Thread, race.Second.Thread);
        Assert.Contains(nameof(Watched) + ".Call", race.First.Stack, StringComparison.Ordinal);
        Assert.Contains(nameof(Watched) + ".Call", race.Second.Stack, StringComparison.Ordinal);
        Assert.DoesNotContain("Detector.", race.First.Stack, StringComparison.Ordinal);
        Assert.Contains("Watched.cs:line", race.First.Stack, StringComparison.Ordinal);
        Assert.Equal("armed-plain", race.ReplayToken);
    }

    [Theory]
    [InlineData(AccessKinds.Write, AccessKinds.Enumerate, RaceIds.Enumeration)]
    [InlineData(AccessKinds.Write | AccessKinds.Indexed, AccessKinds.Read | AccessKinds.Indexed, RaceIds.Elements)]
    [InlineData(AccessKinds.Write | AccessKinds.Indexed, AccessKinds.Write, RaceIds.Overlap)]
    public void Id_tells_what_the_calls_do(AccessKinds first, AccessKinds second, string id)
    {
        Watched watched = new();
        (int one, int other) = (watched.Armed(first), watched.Plain(second));
        List<int> list = [];
        Task<Exception?> trapped = watched.Start(list, one, first);
        watched.WaitForTrap();
        Exception? met = Watched.Finish(watched.Start(list, other, second));
        Exception? woken = Watched.Finish(trapped);
        Assert.Equal(id, Assert.Single(watched.Races).Id);
        Assert.Equal(id != RaceIds.Elements, met is ConcurrentAccessException);
        Assert.Equal(id != RaceIds.Elements, woken is ConcurrentAccessException);
    }

    [Fact]
    public void Two_readers_do_not_meet()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue, OverlapOnly = true });
        int read = watched.Plain(AccessKinds.Read);
        List<int> list = [];
        int first = watched.Detector.Enter(list, read, AccessKinds.Read);
        Assert.Null(Watched.Finish(watched.Start(list, read, AccessKinds.Read)));
        watched.Detector.Exit(first);
        Assert.Empty(watched.Races);
    }

    [Fact]
    public void A_thread_does_not_meet_itself()
    {
        Watched watched = new(new DetectionSettings { OverlapOnly = true });
        int write = watched.Plain(AccessKinds.Write);
        List<int> list = [];
        watched.Call(list, write, AccessKinds.Write, () => watched.Call(list, write, AccessKinds.Write));
        Assert.Empty(watched.Races);
    }

    [Fact]
    public void Views_of_keys_and_values_stand_for_their_dictionary()
    {
        Watched watched = new();
        (int write, int read) = (watched.Armed(AccessKinds.Write), watched.Plain(AccessKinds.Enumerate));
        Dictionary<int, int> map = [];
        Task<Exception?> first = watched.Start(map, write, AccessKinds.Write);
        watched.WaitForTrap();
        Assert.IsType<ConcurrentAccessException>(Watched.Finish(watched.Start(map.Values, read, AccessKinds.Enumerate)));
        Assert.IsType<ConcurrentAccessException>(Watched.Finish(first));
    }

    [Fact]
    public void A_pair_is_reported_once()
    {
        Watched watched = new(new DetectionSettings { OverlapOnly = true });
        int write = watched.Plain(AccessKinds.Write);
        List<int> list = [];
        for (int i = 0; i < 3; i++)
        {
            int token = watched.Detector.Enter(list, write, AccessKinds.Write);
            _ = Watched.Finish(watched.Start(list, write, AccessKinds.Write));
            _ = Record.Exception(() => watched.Detector.Exit(token));
        }

        Assert.Single(watched.Races);
        Assert.Equal(0, watched.Detector.LiveTraps);
    }

    [Fact]
    public void Collecting_does_not_throw()
    {
        Watched watched = new(new DetectionSettings { OverlapOnly = true, Action = DetectionAction.Collect });
        int write = watched.Plain(AccessKinds.Write);
        List<int> list = [];
        int token = watched.Detector.Enter(list, write, AccessKinds.Write);
        Assert.Null(Watched.Finish(watched.Start(list, write, AccessKinds.Write)));
        watched.Detector.Exit(token);
        Assert.Single(watched.Races);
    }

    [Fact]
    public void Pause_stops_traps_and_reports()
    {
        Watched watched = new(new DetectionSettings { OverlapOnly = true });
        int write = watched.Plain(AccessKinds.Write);
        using (watched.Detector.Pause())
        {
            Assert.Equal(0, watched.Detector.Enter(new List<int>(), write, AccessKinds.Write));
        }

        int token = watched.Detector.Enter(new List<int>(), write, AccessKinds.Write);
        Assert.NotEqual(0, token);
        watched.Detector.Exit(token);
    }

    [Fact]
    public void An_interrupted_thread_keeps_its_interruption()
    {
        Watched watched = new();
        int write = watched.Armed(AccessKinds.Write);
        Thread? waiter = null;
        Task<Exception?> call = Watched.Start(() =>
        {
            waiter = Thread.CurrentThread;
            watched.Call(new List<int>(), write, AccessKinds.Write);
            Thread.Sleep(Timeout.Infinite); // throws at once, as the thread is interrupted
        });
        watched.WaitForTrap();
        waiter!.Interrupt();
        Assert.IsType<ThreadInterruptedException>(Watched.Finish(call));
        Assert.Empty(watched.Races);
    }

    [Fact]
    public void A_changed_enumeration_names_the_last_writer()
    {
        Watched watched = new(new DetectionSettings { Delay = 0 });
        (int write, int read) = (watched.Plain(AccessKinds.Write, "write"), watched.Plain(AccessKinds.Enumerate, "read"));
        List<int> list = [1];
        using List<int>.Enumerator enumerator = list.GetEnumerator();
        watched.Call(list, read, AccessKinds.Enumerate);
        Watched.Run(() => watched.Call(list, write, AccessKinds.Write, () => list.Add(2)));
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Step(list.GetEnumerator, list));
        watched.Detector.Explain(list, read, error);
        DetectedRace race = Assert.Single(watched.Races);
        Assert.Equal((RaceIds.Enumeration, "write"), (race.Id, race.First.Key));
    }

    [Fact]
    public void An_enumeration_changed_by_its_own_thread_is_not_a_race()
    {
        Watched watched = new(new DetectionSettings { Delay = 0 });
        int write = watched.Plain(AccessKinds.Write);
        List<int> list = [1];
        watched.Call(list, write, AccessKinds.Write);
        watched.Detector.Explain(list, write, Assert.Throws<InvalidOperationException>(() => Step(list.GetEnumerator, list)));
        Assert.Empty(watched.Races);
    }

    [Fact]
    public void A_static_constructor_is_not_delayed()
    {
        Watched watched = new();
        int write = watched.Armed(AccessKinds.Write);
        StaticUser.Use = () => watched.Call(new List<int>(), write, AccessKinds.Write);
        Watched.Run(static () => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(StaticUser.Inner).TypeHandle));
        Assert.Equal(1, watched.Detector.Statistics.Traps);
    }

    [Fact]
    public void Traps_under_one_lock_take_no_more_than_a_second()
    {
        LockStalls stalls = new();
        HeldLocks locks = new();
        Assert.True(stalls.TrySpend(locks, 5000));
        locks.Add(new object(), LockMode.Exclusive);
        Assert.True(stalls.TrySpend(locks, 1000));
        Assert.False(stalls.TrySpend(locks, 1));
    }

    private static void Step(Func<List<int>.Enumerator> start, List<int> list)
    {
        List<int>.Enumerator enumerator = start();
        list.Add(3);
        enumerator.MoveNext();
    }

    private static DetectedRace Meet(Watched watched, AccessKinds first, AccessKinds second)
    {
        (int one, int other) = (watched.Armed(first), watched.Plain(second));
        Dictionary<int, int> map = [];
        Task<Exception?> trapped = watched.Start(map, one, first);
        watched.WaitForTrap();
        ConcurrentAccessException met = Assert.IsType<ConcurrentAccessException>(Watched.Finish(watched.Start(map, other, second)));
        Assert.Same(met.Race, Assert.IsType<ConcurrentAccessException>(Watched.Finish(trapped)).Race);
        Assert.Same(met.Race, Assert.Single(watched.Races));
        return met.Race;
    }

    private static class StaticUser
    {
        internal static Action? Use { get; set; }

        internal static class Inner
        {
            static Inner() => Use!();
        }
    }
}
