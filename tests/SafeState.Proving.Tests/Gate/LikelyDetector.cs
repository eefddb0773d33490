using System.Collections.Generic;

namespace SafeState.Proving.Tests;

/// <summary>
/// Faults that need more than racing threads, a delegate that throws or is held for instance, and where to look first: it saves time,
/// nothing else.
/// </summary>
internal static class LikelyDetector
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        [nameof(FaultInjection.FactoryRunsTwice)] = "AddingTests",
        [nameof(FaultInjection.CommitAfterDetach)] = "DetachTests",
        [nameof(FaultInjection.PairCommitsAfterDetach)] = "DetachTests",
        [nameof(FaultInjection.RunCommitsAfterDetach)] = "AsyncDetachTests",
        [nameof(FaultInjection.DetachedRunKeepsItsValue)] = "AsyncDetachTests",
        [nameof(FaultInjection.WritersDoNotDetachRuns)] = "AsyncDetachTests",
        [nameof(FaultInjection.AbandonedRunContinues)] = "AsyncCancellationTests",
        [nameof(FaultInjection.DetachedWritersAreNotSignaled)] = "DetachTests",
        [nameof(FaultInjection.ClearDoesNotDetach)] = "DetachTests",
        [nameof(FaultInjection.ReplaceAllDoesNotDetach)] = "DetachTests",
        [nameof(FaultInjection.ThrowingUpdateCommits)] = "UpdatingTests",
        [nameof(FaultInjection.ThrowingComputeCommits)] = "UpdatingTests",
        [nameof(FaultInjection.FailureIsNotShared)] = "OnceTests",
        [nameof(FaultInjection.FailureIsStored)] = "OnceTests",
        [nameof(FaultInjection.OverflowIsIgnored)] = "NumberTests",
        [nameof(FaultInjection.SelfWaitIsNotDetected)] = "AsyncSelfWaitTests",
        [nameof(FaultInjection.DeadlockIsNotDetected)] = "DeadlockTests",
        [nameof(FaultInjection.DelegatesMayWrite)] = "ReentrancyTests",
        [nameof(FaultInjection.SnapshotIsLive)] = "SnapshotTests",
        [nameof(FaultInjection.PairIsNotRolledBack)] = "KeyEqualityTests",
        [nameof(FaultInjection.InterruptionOfCommitIsLost)] = "InterruptTests",
        [nameof(FaultInjection.DrainDoesNotWait)] = "DrainTests",
        [nameof(FaultInjection.CallersDoNotJoinRuns)] = "OnceTests",
        [nameof(FaultInjection.RecordsWithWaitersAreReused)] = "OnceTests",
        [nameof(FaultInjection.WaitersAreNotSignaled)] = "OnceTests",
        [nameof(FaultInjection.RemovedKeyKeepsOverflowCounts)] = "TableTests",
        [nameof(FaultInjection.CountIgnoresSplit)] = "SplitTests",
        [nameof(FaultInjection.SplitLosesOwners)] = "SplitTests",
        [nameof(FaultInjection.GateIsNotRechecked)] = "SplitTests",
        [nameof(FaultInjection.WideValueKeepsVersion)] = "UpdateTests",
        [nameof(FaultInjection.ShrinkingLosesMark)] = "KeyEqualityTests",
        [nameof(FaultInjection.InitializationsAreNotInTheGraph)] = "DeadlockTests",
        [nameof(FaultInjection.RunCommitsOnCompletingThread)] = "ContinuationTests",
        [nameof(FaultInjection.WaiterContinuesOnCancelingThread)] = "ContinuationTests",
        [nameof(FaultInjection.EndedRunsAreCurrent)] = "StartedFlowTests",
        [nameof(FaultInjection.EndedRunsStayInTheChain)] = "StartedFlowTests",
        [nameof(FaultInjection.ExitSwallowsInterruption)] = "SharedLockTests",
        [nameof(FaultInjection.InterruptedGatesStayHeld)] = "LockWaitTests",
        [nameof(FaultInjection.InterruptedGroupLockFails)] = "GroupLockTests",
        [nameof(FaultInjection.DrainDetachesRunsOfFirstStripeOnly)] = "AsyncDetachTests",
        [nameof(FaultInjection.PublicationKeepsSequence)] = "CountTests",
        [nameof(FaultInjection.StripedCommitIsInterrupted)] = "LockWaitTests",
        [nameof(FaultInjection.AbsenceOutlivesWrites)] = "SearchTests",
        [nameof(FaultInjection.InterruptedPairKeepsFirstGate)] = "Striped.GateTests",
        [nameof(FaultInjection.DrainKeepsRuns)] = "AsyncDetachTests",
        [nameof(FaultInjection.SnapshotReplacementDoesNotDetach)] = "DetachTests",
        [nameof(FaultInjection.SectionsAreNotInTheGraph)] = "CrossedSectionTests",
        [nameof(FaultInjection.GraphIsSearchedOnce)] = "CrossedSectionTests",
        [nameof(FaultInjection.BlockedRequestsAreNotInTheGraph)] = "CrossedSectionTests",
        [nameof(FaultInjection.StartedFlowsBlockTheirRun)] = "StartedFlowTests",
        [nameof(FaultInjection.ReadersOvertakeWaitingWriters)] = "SharedLockTests",
        [nameof(FaultInjection.ExitWakesNoWaiter)] = "SharedLockTests",
        [nameof(FaultInjection.WaitLimitIsIgnored)] = "WaitLimitTests",
        [nameof(FaultInjection.KeyEqualityIsNotTracked)] = "KeyEqualityTests",
        [nameof(FaultInjection.BatchKeepsRuns)] = "BatchTests",
        [nameof(FaultInjection.SectionWritesKeepRuns)] = "SectionTests",
        [nameof(FaultInjection.ThinOwnerIsNotSeen)] = "ThinOwningTests",
        [nameof(FaultInjection.ThinEndDoesNotLookAgain)] = "ThinOwningTests",
        [nameof(FaultInjection.GrowthForgetsThinOwners)] = "ThinOwningTests",
        [nameof(FaultInjection.SplitForgetsThinOwners)] = "ThinOwningTests",
        [nameof(FaultInjection.DrainForgetsThinOwners)] = "ThinOwningTests",
        [nameof(FaultInjection.ShrinkingForgetsThinOwners)] = "ThinOwningTests",
        [nameof(FaultInjection.MarkOfThinOwnerIsTaken)] = "ThinOwningTests",
    };

    internal static string? Find(string fault) => Classes.GetValueOrDefault(fault);
}
