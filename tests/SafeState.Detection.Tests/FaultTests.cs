using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Planning;
using SafeState.Detection.Sites;
using SafeState.Detection.Tests.Support;
using ThreadState = SafeState.Detection.Engine.ThreadState;

namespace SafeState.Detection.Tests;

/// <summary>Each scenario holds for the detector, and fails as soon as its fault is planted.</summary>
[Collection(OneAtATime.Name)]
public sealed class FaultTests
{
    private static readonly Dictionary<string, Func<bool>> Scenarios = new()
    {
        [nameof(FaultInjection.LooksOnlyBeforePublishing)] = TwoThreadsThatPublishTogetherMeet,
        [nameof(FaultInjection.StackBeforeTrap)] = TrapIsPublishedBeforeTheStackIsCaptured,
        [nameof(FaultInjection.OneStrike)] = PairIsKeptUntilTheThirdStrike,
        [nameof(FaultInjection.InferencePersisted)] = InferenceIsNotInThePlan,
        [nameof(FaultInjection.LockModesIgnored)] = TwoReadLocksDoNotProtectAWrite,
        [nameof(FaultInjection.TrapStaysAfterException)] = NoTrapStaysAfterAnException,
        [nameof(FaultInjection.ReadersDoNotScan)] = ReaderMeetsTheTrapOfAWriter,
        [nameof(FaultInjection.EqualityInsteadOfIdentity)] = EqualCollectionsDoNotMeet,
        [nameof(FaultInjection.IndexesInPlan)] = PlanNamesKeys,
        [nameof(FaultInjection.ConcurrentDictionaryWatched)] = ConcurrentDictionaryBehindAnInterfaceIsNotWatched,
        [nameof(FaultInjection.BudgetNotEnforced)] = BudgetRefusesWhatIsTooMuch,
        [nameof(FaultInjection.DropsNotCounted)] = TrapsThatFindNoPlaceAreCounted,
        [nameof(FaultInjection.TrapBeginsNoEpoch)] = LoopsLookForTrapsThatWereSetMeanwhile,
    };

    public static TheoryData<string> Faults => [.. Scenarios.Keys];

    [Fact]
    public void Every_fault_has_a_scenario()
        => Assert.Equal(
            typeof(FaultInjection).GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
                .Where(static property => property.PropertyType == typeof(bool)).Select(static property => property.Name)
                    .Order(StringComparer.Ordinal),
            Scenarios.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Scenario_holds_without_the_fault(string fault)
    {
        using Planted none = new(null);
        Assert.True(Scenarios[fault](), $"The scenario of {fault} fails without the fault: the detector itself has it.");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Scenario_fails_with_the_fault(string fault)
    {
        using Planted planted = new(fault);
        Assert.False(Scenarios[fault](), $"{fault} was planted and nothing noticed.");
    }

    /// <summary>Twenty times, because a tick of the clock begins an epoch too.</summary>
    private static bool LoopsLookForTrapsThatWereSetMeanwhile()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        List<bool> began = [];
        long before = Epoch.None;
        FaultInjection.Reached = point =>
        {
            if (point == DetectorPoint.BeforePublish)
            {
                before = Epoch.Current;
            }
            else if (point == DetectorPoint.BeforeCapture)
            {
                began.Add(Epoch.Current != before);
            }
        };
        for (int i = 0; i < 20; i++)
        {
            int site = watched.Armed(AccessKinds.Write, $"trap {i}");
            Assert.Null(Watched.Finish(watched.Start(new Dictionary<int, int>(), site, AccessKinds.Write)));
        }

        Assert.Equal(20, began.Count);
        return began.TrueForAll(static began => began);
    }

    private static bool TwoThreadsThatPublishTogetherMeet()
    {
        Watched watched = new(new DetectionSettings { Delay = 100, Grace = int.MaxValue });
        int site = watched.Armed(AccessKinds.Write);
        using Barrier both = new(2);
        FaultInjection.Reached = point =>
        {
            if (point == DetectorPoint.BeforePublish)
            {
                Assert.True(both.SignalAndWait(Watched.Limit), "Only one thread came to publish a trap.");
            }
        };
        Dictionary<int, int> map = [];
        Task<Exception?> first = watched.Start(map, site, AccessKinds.Write);
        Task<Exception?> second = watched.Start(map, site, AccessKinds.Write);
        Exception?[] ends = [Watched.Finish(first), Watched.Finish(second)];
        return watched.Races.Count == 1 && ends.All(static end => end is null or ConcurrentAccessException)
            && ends.Any(static end => end is not null);
    }

    private static bool TrapIsPublishedBeforeTheStackIsCaptured()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        int site = watched.Armed(AccessKinds.Write);
        int live = -1;
        FaultInjection.Reached = point => live = point == DetectorPoint.BeforeCapture ? watched.Detector.LiveTraps : live;
        Watched.Finish(watched.Start(new Dictionary<int, int>(), site, AccessKinds.Write));
        return live == 1;
    }

    private static bool PairIsKeptUntilTheThirdStrike()
    {
        NearMiss pair = Strike(2);
        return !pair.IsDropped && Strike(3).IsDropped;
    }

    private static NearMiss Strike(int count)
    {
        NearMisses nearMisses = new(new Statistics());
        Site one = Site.Unknown(1);
        Site other = Site.Unknown(2);
        NearMiss pair = nearMisses.Add(one, other, 5)!;
        Ordering ordering = new(static () => false);
        ThreadState current = ThreadState.Current;
        ThreadState? waiter = null;
        Watched.Run(() => waiter = ThreadState.Current);
        for (int i = 0; i < count; i++)
        {
            current.LastTick = 0;
            ordering.OnFutileTrap(hash: 7, one, waiter!, startTick: 10, endTick: 20);
            ordering.OnHandOver(hash: 7, other, current, tick: 21, nearMisses);
        }

        return pair;
    }

    private static bool InferenceIsNotInThePlan()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        (int write, int read) = (watched.Plain(AccessKinds.Write, "write"), watched.Plain(AccessKinds.Read, "read"));
        Dictionary<int, int> map = [];
        Watched.Run(() => watched.Call(map, write, AccessKinds.Write));
        Watched.Run(() => watched.Call(map, read, AccessKinds.Read));
        foreach (KeyValuePair<SitePair, NearMiss> pair in watched.Detector.NearMisses.All)
        {
            pair.Value.IsDropped = true;
        }

        return watched.Detector.FindPairsForPlan().Count() == 1;
    }

    private static bool TwoReadLocksDoNotProtectAWrite()
    {
        Watched watched = new();
        int write = watched.Plain(AccessKinds.Write, "write");
        Dictionary<int, int> map = [];
        object gate = new();
        for (int i = 0; i < 2; i++)
        {
            Watched.Run(() =>
            {
                Locks.Entered(gate, LockMode.Shared);
                watched.Call(map, write, AccessKinds.Write);
                Locks.Exited(gate, LockMode.Shared);
            });
        }

        return watched.Detector.NearMisses.All.Count() == 1;
    }

    private static bool NoTrapStaysAfterAnException()
    {
        Watched watched = new();
        (int write, int read) = (watched.Armed(AccessKinds.Write), watched.Plain(AccessKinds.Read));
        Dictionary<int, int> map = [];
        Task<Exception?> first = watched.Start(map, write, AccessKinds.Write);
        watched.WaitForTrap();
        Assert.IsType<ConcurrentAccessException>(Watched.Finish(watched.Start(map, read, AccessKinds.Read)));
        Assert.IsType<ConcurrentAccessException>(Watched.Finish(first));
        return watched.Detector.LiveTraps == 0;
    }

    private static bool ReaderMeetsTheTrapOfAWriter()
    {
        Watched watched = new(new DetectionSettings { Delay = 100_000, Grace = int.MaxValue });
        (int write, int read) = (watched.Armed(AccessKinds.Write), watched.Plain(AccessKinds.Read));
        Dictionary<int, int> map = [];
        Task<Exception?> first = watched.Start(map, write, AccessKinds.Write);
        watched.WaitForTrap();
        Task<Exception?> reader = watched.Start(map, read, AccessKinds.Read);
        Watched.Await(() => reader.IsCompleted || watched.Detector.LiveTraps == 2, "The reader neither met the writer nor went on.");
        bool met = watched.Detector.LiveTraps < 2;
        while (watched.Detector.LiveTraps > 0)
        {
            _ = Watched.Finish(watched.Start(map, write + 1, AccessKinds.Write)); // ends the waits
        }

        _ = Watched.Finish(reader);
        _ = Watched.Finish(first);
        return met;
    }

    private static bool EqualCollectionsDoNotMeet()
    {
        Watched watched = new(new DetectionSettings { Delay = 100_000, Grace = int.MaxValue });
        (int write, int other) = (watched.Armed(AccessKinds.Write), watched.Plain(AccessKinds.Write));
        EqualList list = [];
        Task<Exception?> first = watched.Start(list, write, AccessKinds.Write);
        watched.WaitForTrap();
        bool apart = Watched.Finish(watched.Start(new EqualList(), other, AccessKinds.Write)) is null;
        _ = Watched.Finish(watched.Start(list, other, AccessKinds.Write));
        _ = Watched.Finish(first);
        return apart;
    }

    private static bool PlanNamesKeys()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        (int write, int read) = (watched.Plain(AccessKinds.Write, "write"), watched.Plain(AccessKinds.Read, "read"));
        Dictionary<int, int> map = [];
        Watched.Run(() => watched.Call(map, write, AccessKinds.Write));
        Watched.Run(() => watched.Call(map, read, AccessKinds.Read));
        PlannedPair pair = Assert.Single(watched.Detector.FindPairsForPlan());
        return pair.Identity == ("read", "write");
    }

    private static bool ConcurrentDictionaryBehindAnInterfaceIsNotWatched()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        int site = watched.Armed(AccessKinds.Write, member: "IDictionary`2.set_Item");
        ConcurrentDictionary<int, int> map = new();
        Watched.Finish(watched.Start(map, site, AccessKinds.Write));
        return watched.Detector.Statistics.Traps == 0;
    }

    private static bool BudgetRefusesWhatIsTooMuch()
    {
        long now = 0;
        Budget budget = new(static () => 0.5, grace: 2000, () => now);
        bool isRight = budget.TryEnter(2000, 1) && budget.TryEnter(1, 1) && !budget.TryEnter(2001, 1);
        now = 1000;
        isRight &= budget.Spent == 1000 && !budget.TryEnter(1501, 1); // 2000 + 0.5 * 1000 - 1000 are left
        budget.Leave();
        budget.Leave();
        return isRight && budget.Spent == 1000 && budget.TryEnter(1500, 1) && !budget.TryEnter(1, 0.4);
    }

    private static bool TrapsThatFindNoPlaceAreCounted()
    {
        Watched watched = new(new DetectionSettings { Delay = 100_000, Grace = int.MaxValue, OverlapOnly = true });
        int site = watched.Plain(AccessKinds.Read);
        List<int> tokens = [];
        for (int i = 0; i <= TrapSet.Capacity; i++)
        {
            tokens.Add(watched.Detector.Enter(new List<int>(), site, AccessKinds.Read));
        }

        tokens.Where(static token => token != 0).ToList().ForEach(watched.Detector.Exit);
        return watched.Detector.Statistics.DroppedTraps == 1 && watched.Detector.LiveTraps == 0;
    }

    private sealed class EqualList : List<int>
    {
        public override bool Equals(object? obj) => obj is EqualList;

        public override int GetHashCode() => 1;
    }
}
