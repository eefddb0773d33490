using System;

namespace SafeState.Proving;

/// <summary>
/// Faults that can be planted in the stores: one build has them all, and the environment variable SAFESTATE_MUTANT chooses
/// one, so that the tests can be seen to kill each of them. Without SAFESTATE_PROVING each is the constant false, and the
/// compiler leaves out what depends on it: what ships has none.
/// </summary>
internal static class Mutant
{
#if SAFESTATE_PROVING
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("SAFESTATE_MUTANT");

    internal static readonly bool LockedReadsTakeNoLock = Chosen == nameof(LockedReadsTakeNoLock);
    internal static readonly bool LockedWritesTakeNoLock = Chosen == nameof(LockedWritesTakeNoLock);
    internal static readonly bool ReaderWriterReadsTakeNoLock = Chosen == nameof(ReaderWriterReadsTakeNoLock);
    internal static readonly bool StripeGateLetsEverybodyIn = Chosen == nameof(StripeGateLetsEverybodyIn);
    internal static readonly bool MissingRecheck = Chosen == nameof(MissingRecheck);
    internal static readonly bool OwnersAreNotFound = Chosen == nameof(OwnersAreNotFound);
    internal static readonly bool OwnersDoNotJoinRuns = Chosen == nameof(OwnersDoNotJoinRuns);
    internal static readonly bool FactoryRunsTwice = Chosen == nameof(FactoryRunsTwice);
    internal static readonly bool CommitAfterDetach = Chosen == nameof(CommitAfterDetach);
    internal static readonly bool PairCommitsAfterDetach = Chosen == nameof(PairCommitsAfterDetach);
    internal static readonly bool RunCommitsAfterDetach = Chosen == nameof(RunCommitsAfterDetach);
    internal static readonly bool DetachedRunKeepsItsOwnValue = Chosen == nameof(DetachedRunKeepsItsOwnValue);
    internal static readonly bool WritersDoNotDetachRuns = Chosen == nameof(WritersDoNotDetachRuns);
    internal static readonly bool AbandonedRunGoesOn = Chosen == nameof(AbandonedRunGoesOn);
    internal static readonly bool WaitersAreNotWaked = Chosen == nameof(WaitersAreNotWaked);
    internal static readonly bool RecordsWithWaitersAreUsedAgain = Chosen == nameof(RecordsWithWaitersAreUsedAgain);
    internal static readonly bool DetachedWritersAreNotWaked = Chosen == nameof(DetachedWritersAreNotWaked);
    internal static readonly bool ClearDoesNotDetach = Chosen == nameof(ClearDoesNotDetach);
    internal static readonly bool ReplaceAllDoesNotDetach = Chosen == nameof(ReplaceAllDoesNotDetach);
    internal static readonly bool DrainDoesNotWait = Chosen == nameof(DrainDoesNotWait);
    internal static readonly bool RemoveIfRemovesAfterItsOwnership = Chosen == nameof(RemoveIfRemovesAfterItsOwnership);
    internal static readonly bool UpdateCommitsThoughItThrew = Chosen == nameof(UpdateCommitsThoughItThrew);
    internal static readonly bool ComputeCommitsThoughItThrew = Chosen == nameof(ComputeCommitsThoughItThrew);
    internal static readonly bool FailureIsNotShared = Chosen == nameof(FailureIsNotShared);
    internal static readonly bool FloorIsTestedOutside = Chosen == nameof(FloorIsTestedOutside);
    internal static readonly bool FloorIsOffByOne = Chosen == nameof(FloorIsOffByOne);
    internal static readonly bool OverflowIsNoBound = Chosen == nameof(OverflowIsNoBound);
    internal static readonly bool SelfWaitIsNotSeen = Chosen == nameof(SelfWaitIsNotSeen);
    internal static readonly bool CircleIsNotSeen = Chosen == nameof(CircleIsNotSeen);
    internal static readonly bool DelegatesMayWrite = Chosen == nameof(DelegatesMayWrite);
    internal static readonly bool SnapshotIsLive = Chosen == nameof(SnapshotIsLive);
    internal static readonly bool PairIsNotTakenBack = Chosen == nameof(PairIsNotTakenBack);
    internal static readonly bool InterruptedCommitIsLost = Chosen == nameof(InterruptedCommitIsLost);
    internal static readonly bool PairForgetsItsOwners = Chosen == nameof(PairForgetsItsOwners);
    internal static readonly bool FailureIsStored = Chosen == nameof(FailureIsStored);
    internal static readonly bool ReaderDoesNotLookAgain = Chosen == nameof(ReaderDoesNotLookAgain);
    internal static readonly bool MissDoesNotLookAgain = Chosen == nameof(MissDoesNotLookAgain);
    internal static readonly bool ReaderStopsAtTheFirstGroup = Chosen == nameof(ReaderStopsAtTheFirstGroup);
    internal static readonly bool UpdateDoesNotSeeTheMark = Chosen == nameof(UpdateDoesNotSeeTheMark);
    internal static readonly bool UpdateDoesNotLookAgain = Chosen == nameof(UpdateDoesNotLookAgain);
    internal static readonly bool WideValueIsWrittenAtRest = Chosen == nameof(WideValueIsWrittenAtRest);
    internal static readonly bool RemovalKeepsTheVersion = Chosen == nameof(RemovalKeepsTheVersion);
    internal static readonly bool WriterStopsAtTheFirstGroup = Chosen == nameof(WriterStopsAtTheFirstGroup);
    internal static readonly bool RemovalIsNotCounted = Chosen == nameof(RemovalIsNotCounted);
    internal static readonly bool GrowthDoesNotLockTheOldTable = Chosen == nameof(GrowthDoesNotLockTheOldTable);
    internal static readonly bool TableIsPublishedBeforeItIsFilled = Chosen == nameof(TableIsPublishedBeforeItIsFilled);
    internal static readonly bool GrowthLosesTheMark = Chosen == nameof(GrowthLosesTheMark);
    internal static readonly bool ReplacementKeepsTheCounts = Chosen == nameof(ReplacementKeepsTheCounts);
    internal static readonly bool SeventhSlotIsNotSearched = Chosen == nameof(SeventhSlotIsNotSearched);
    internal static readonly bool SnapshotForgetsHalfOfAPair = Chosen == nameof(SnapshotForgetsHalfOfAPair);
    internal static readonly bool MotionNeverEnds = Chosen == nameof(MotionNeverEnds);
    internal static readonly bool CountLooksOnce = Chosen == nameof(CountLooksOnce);
    internal static readonly bool CountOfBeforeASplitCounts = Chosen == nameof(CountOfBeforeASplitCounts);
    internal static readonly bool StructureIsNotAnnounced = Chosen == nameof(StructureIsNotAnnounced);
    internal static readonly bool OwnedGroupIsNotMarked = Chosen == nameof(OwnedGroupIsNotMarked);
    internal static readonly bool RemovedKeyIsStillCountedOnItsWay = Chosen == nameof(RemovedKeyIsStillCountedOnItsWay);
    internal static readonly bool GateIsNotLookedAtAgain = Chosen == nameof(GateIsNotLookedAtAgain);
    internal static readonly bool SplitPublishesItsGatesFirst = Chosen == nameof(SplitPublishesItsGatesFirst);
    internal static readonly bool SplitForgetsOwners = Chosen == nameof(SplitForgetsOwners);
    internal static readonly bool SplitDoesNotLockTheOldTable = Chosen == nameof(SplitDoesNotLockTheOldTable);
    internal static readonly bool SplitLosesTheMark = Chosen == nameof(SplitLosesTheMark);
    internal static readonly bool ShrinkingLosesTheMark = Chosen == nameof(ShrinkingLosesTheMark);
    internal static readonly bool WholeMapIsNotLocked = Chosen == nameof(WholeMapIsNotLocked);
    internal static readonly bool GatesAreTakenInAnyOrder = Chosen == nameof(GatesAreTakenInAnyOrder);
    internal static readonly bool FirstContentsAreNotInTheGraph = Chosen == nameof(FirstContentsAreNotInTheGraph);
#else
    internal const bool LockedReadsTakeNoLock = false;
    internal const bool LockedWritesTakeNoLock = false;
    internal const bool ReaderWriterReadsTakeNoLock = false;
    internal const bool StripeGateLetsEverybodyIn = false;
    internal const bool MissingRecheck = false;
    internal const bool OwnersAreNotFound = false;
    internal const bool OwnersDoNotJoinRuns = false;
    internal const bool FactoryRunsTwice = false;
    internal const bool CommitAfterDetach = false;
    internal const bool PairCommitsAfterDetach = false;
    internal const bool RunCommitsAfterDetach = false;
    internal const bool DetachedRunKeepsItsOwnValue = false;
    internal const bool WritersDoNotDetachRuns = false;
    internal const bool AbandonedRunGoesOn = false;
    internal const bool WaitersAreNotWaked = false;
    internal const bool RecordsWithWaitersAreUsedAgain = false;
    internal const bool DetachedWritersAreNotWaked = false;
    internal const bool ClearDoesNotDetach = false;
    internal const bool ReplaceAllDoesNotDetach = false;
    internal const bool DrainDoesNotWait = false;
    internal const bool RemoveIfRemovesAfterItsOwnership = false;
    internal const bool UpdateCommitsThoughItThrew = false;
    internal const bool ComputeCommitsThoughItThrew = false;
    internal const bool FailureIsNotShared = false;
    internal const bool FloorIsTestedOutside = false;
    internal const bool FloorIsOffByOne = false;
    internal const bool OverflowIsNoBound = false;
    internal const bool SelfWaitIsNotSeen = false;
    internal const bool CircleIsNotSeen = false;
    internal const bool DelegatesMayWrite = false;
    internal const bool SnapshotIsLive = false;
    internal const bool PairIsNotTakenBack = false;
    internal const bool InterruptedCommitIsLost = false;
    internal const bool PairForgetsItsOwners = false;
    internal const bool FailureIsStored = false;
    internal const bool ReaderDoesNotLookAgain = false;
    internal const bool MissDoesNotLookAgain = false;
    internal const bool ReaderStopsAtTheFirstGroup = false;
    internal const bool UpdateDoesNotSeeTheMark = false;
    internal const bool UpdateDoesNotLookAgain = false;
    internal const bool WideValueIsWrittenAtRest = false;
    internal const bool RemovalKeepsTheVersion = false;
    internal const bool WriterStopsAtTheFirstGroup = false;
    internal const bool RemovalIsNotCounted = false;
    internal const bool GrowthDoesNotLockTheOldTable = false;
    internal const bool TableIsPublishedBeforeItIsFilled = false;
    internal const bool GrowthLosesTheMark = false;
    internal const bool ReplacementKeepsTheCounts = false;
    internal const bool SeventhSlotIsNotSearched = false;
    internal const bool SnapshotForgetsHalfOfAPair = false;
    internal const bool MotionNeverEnds = false;
    internal const bool CountLooksOnce = false;
    internal const bool CountOfBeforeASplitCounts = false;
    internal const bool StructureIsNotAnnounced = false;
    internal const bool OwnedGroupIsNotMarked = false;
    internal const bool RemovedKeyIsStillCountedOnItsWay = false;
    internal const bool GateIsNotLookedAtAgain = false;
    internal const bool SplitPublishesItsGatesFirst = false;
    internal const bool SplitForgetsOwners = false;
    internal const bool SplitDoesNotLockTheOldTable = false;
    internal const bool SplitLosesTheMark = false;
    internal const bool ShrinkingLosesTheMark = false;
    internal const bool WholeMapIsNotLocked = false;
    internal const bool GatesAreTakenInAnyOrder = false;
    internal const bool FirstContentsAreNotInTheGraph = false;
#endif
}
