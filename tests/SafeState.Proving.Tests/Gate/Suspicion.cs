using System.Collections.Generic;

namespace SafeState.Proving.Tests;

/// <summary>Faults that need more than racing threads, a delegate that throws or is held for instance, and where to look first: it saves time, nothing else.</summary>
internal static class Suspicion
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        [nameof(Mutant.FactoryRunsTwice)] = "AddingTests",
        [nameof(Mutant.CommitAfterDetach)] = "DetachTests",
        [nameof(Mutant.PairCommitsAfterDetach)] = "DetachTests",
        [nameof(Mutant.RunCommitsAfterDetach)] = "AsyncDetachTests",
        [nameof(Mutant.DetachedRunKeepsItsOwnValue)] = "AsyncDetachTests",
        [nameof(Mutant.WritersDoNotDetachRuns)] = "AsyncDetachTests",
        [nameof(Mutant.AbandonedRunGoesOn)] = "AsyncCancellationTests",
        [nameof(Mutant.DetachedWritersAreNotWaked)] = "DetachTests",
        [nameof(Mutant.ClearDoesNotDetach)] = "DetachTests",
        [nameof(Mutant.ReplaceAllDoesNotDetach)] = "DetachTests",
        [nameof(Mutant.UpdateCommitsThoughItThrew)] = "UpdatingTests",
        [nameof(Mutant.ComputeCommitsThoughItThrew)] = "UpdatingTests",
        [nameof(Mutant.FailureIsNotShared)] = "OnceTests",
        [nameof(Mutant.FailureIsStored)] = "OnceTests",
        [nameof(Mutant.OverflowIsNoBound)] = "NumberTests",
        [nameof(Mutant.SelfWaitIsNotSeen)] = "AsyncSelfWaitTests",
        [nameof(Mutant.CircleIsNotSeen)] = "DeadlockTests",
        [nameof(Mutant.DelegatesMayWrite)] = "ReentrancyTests",
        [nameof(Mutant.SnapshotIsLive)] = "SnapshotTests",
        [nameof(Mutant.PairIsNotTakenBack)] = "KeyEqualityTests",
        [nameof(Mutant.InterruptedCommitIsLost)] = "InterruptTests",
        [nameof(Mutant.DrainDoesNotWait)] = "DrainTests",
        [nameof(Mutant.OwnersDoNotJoinRuns)] = "OnceTests",
        [nameof(Mutant.RecordsWithWaitersAreUsedAgain)] = "OnceTests",
        [nameof(Mutant.WaitersAreNotWaked)] = "OnceTests",
        [nameof(Mutant.RemovedKeyIsStillCountedOnItsWay)] = "TableTests",
        [nameof(Mutant.CountOfBeforeASplitCounts)] = "SplitTests",
        [nameof(Mutant.SplitForgetsOwners)] = "SplitTests",
        [nameof(Mutant.GateIsNotLookedAtAgain)] = "SplitTests",
        [nameof(Mutant.WideValueIsWrittenAtRest)] = "UpdateTests",
        [nameof(Mutant.ShrinkingLosesTheMark)] = "KeyEqualityTests",
        [nameof(Mutant.FirstContentsAreNotInTheGraph)] = "DeadlockTests",
        [nameof(Mutant.RunCommitsOnTheStackOfWhoCompletesIt)] = "ContinuationTests",
        [nameof(Mutant.WaiterContinuesOnTheStackOfWhoCancels)] = "ContinuationTests",
        [nameof(Mutant.EndedRunsCount)] = "StartedFlowTests",
        [nameof(Mutant.EndedRunsStayInTheChain)] = "StartedFlowTests",
        [nameof(Mutant.ExitSwallowsAnInterruption)] = "SharedLockTests",
        [nameof(Mutant.InterruptedGatesStayTaken)] = "LockWaitTests",
        [nameof(Mutant.InterruptedGroupLockFails)] = "GroupLockTests",
        [nameof(Mutant.DrainDetachesRunsOfTheFirstStripe)] = "AsyncDetachTests",
        [nameof(Mutant.PublicationIsNotAnnounced)] = "CountTests",
        [nameof(Mutant.StripedCommitIsInterrupted)] = "LockWaitTests",
        [nameof(Mutant.AbsenceOutlivesChanges)] = "SearchTests",
        [nameof(Mutant.PairKeepsItsFirstGate)] = "Striped.GateTests",
        [nameof(Mutant.DrainKeepsRuns)] = "AsyncDetachTests",
        [nameof(Mutant.SnapshotReplacementDoesNotDetach)] = "DetachTests",
        [nameof(Mutant.SectionsAreNotInTheGraph)] = "CrossedSectionTests",
        [nameof(Mutant.WaitsAreSearchedOnce)] = "CrossedSectionTests",
        [nameof(Mutant.BlockedRequestsAreNotSeen)] = "CrossedSectionTests",
        [nameof(Mutant.StartedFlowsHoldTheirRunUp)] = "StartedFlowTests",
        [nameof(Mutant.ReadersPassWaitingWriters)] = "SharedLockTests",
        [nameof(Mutant.ExitWakesNobody)] = "SharedLockTests",
        [nameof(Mutant.LimitIsIgnored)] = "WaitLimitTests",
        [nameof(Mutant.KeyCodeIsNotMarked)] = "KeyEqualityTests",
        [nameof(Mutant.BatchKeepsRuns)] = "BatchTests",
        [nameof(Mutant.SectionWritesKeepRuns)] = "SectionTests",
    };

    internal static string? Of(string mutant) => Classes.GetValueOrDefault(mutant);
}
