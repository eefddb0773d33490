namespace SafeState.Proving;

/// <summary>
/// The one list of faults that can be injected into the stores, so that the tests can be seen to notice each of them. What ships has none:
/// each is the constant false, and the compiler leaves out what depends on it.
/// </summary>
/// <remarks>
/// The build of tests/SafeState.Proving.Tests replaces each constant by a field that is true if the environment variable SAFESTATE_FAULT
/// names it. A fault stands where the code is right otherwise: <c>FaultInjection.Name ? wrong : right</c>, or as a term of a condition.
/// </remarks>
internal static partial class FaultInjection
{
    internal const bool LockedReadsTakeNoLock = false;
    internal const bool LockedWritesTakeNoLock = false;
    internal const bool ReaderWriterReadsTakeNoLock = false;
    internal const bool StripeGateIsNotExclusive = false;
    internal const bool PresenceIsNotRechecked = false;
    internal const bool OwnersAreNotFound = false;
    internal const bool CallersDoNotJoinRuns = false;
    internal const bool FactoryRunsTwice = false;
    internal const bool CommitAfterDetach = false;
    internal const bool PairCommitsAfterDetach = false;
    internal const bool RunCommitsAfterDetach = false;
    internal const bool DetachedRunKeepsItsValue = false;
    internal const bool WritersDoNotDetachRuns = false;
    internal const bool AbandonedRunContinues = false;
    internal const bool WaitersAreNotSignaled = false;
    internal const bool RecordsWithWaitersAreReused = false;
    internal const bool DetachedWritersAreNotSignaled = false;
    internal const bool ClearDoesNotDetach = false;
    internal const bool ReplaceAllDoesNotDetach = false;
    internal const bool RemovalDoesNotDetach = false;
    internal const bool DrainDoesNotWait = false;
    internal const bool RemoveIfRemovesAfterOwnership = false;
    internal const bool ThrowingUpdateCommits = false;
    internal const bool ThrowingComputeCommits = false;
    internal const bool FailureIsNotShared = false;
    internal const bool FloorIsCheckedOutsideTheLock = false;
    internal const bool FloorIsOffByOne = false;
    internal const bool OverflowIsIgnored = false;
    internal const bool SelfWaitIsNotDetected = false;
    internal const bool DeadlockIsNotDetected = false;
    internal const bool DelegatesMayWrite = false;
    internal const bool SnapshotIsLive = false;
    internal const bool PairIsNotRolledBack = false;
    internal const bool InterruptionOfCommitIsLost = false;
    internal const bool PairIgnoresOwners = false;
    internal const bool FailureIsStored = false;
    internal const bool HitDoesNotRecheckVersion = false;
    internal const bool MissDoesNotRecheckVersion = false;
    internal const bool ReaderStopsAtFirstGroup = false;
    internal const bool UpdateIgnoresMark = false;
    internal const bool UpdateDoesNotRecheckVersion = false;
    internal const bool WideValueKeepsVersion = false;
    internal const bool RemovalKeepsVersion = false;
    internal const bool WriterStopsAtFirstGroup = false;
    internal const bool RemovalIsNotCounted = false;
    internal const bool GrowthDoesNotLockOldTable = false;
    internal const bool TableIsPublishedBeforeFilled = false;
    internal const bool GrowthLosesMark = false;
    internal const bool ReplacementKeepsCounts = false;
    internal const bool SeventhSlotIsNotSearched = false;
    internal const bool SnapshotLosesHalfOfPair = false;
    internal const bool WriteNeverEnds = false;
    internal const bool CountReadsSequenceOnce = false;
    internal const bool CountIgnoresSplit = false;
    internal const bool StructureWriteKeepsSequence = false;
    internal const bool OwnedGroupIsNotMarked = false;
    internal const bool RemovedKeyKeepsOverflowCounts = false;
    internal const bool GateIsNotRechecked = false;
    internal const bool SplitPublishesGatesFirst = false;
    internal const bool SplitLosesOwners = false;
    internal const bool SplitDoesNotLockOldTable = false;
    internal const bool SplitLosesMark = false;
    internal const bool ShrinkingLosesMark = false;
    internal const bool GroupsAreNotLockedForCopies = false;
    internal const bool GatesAreTakenInAnyOrder = false;
    internal const bool InitializationsAreNotInTheGraph = false;
    internal const bool EndedRunsStayInTheChain = false;
    internal const bool EndedRunsAreCurrent = false;
    internal const bool ExitSwallowsInterruption = false;
    internal const bool RunCommitsOnCompletingThread = false;
    internal const bool WaiterContinuesOnCancelingThread = false;
    internal const bool InterruptedGatesStayHeld = false;
    internal const bool InterruptedGroupLockFails = false;
    internal const bool DrainDetachesRunsOfFirstStripeOnly = false;
    internal const bool PublicationKeepsSequence = false;
    internal const bool InterruptedPairKeepsFirstGate = false;
    internal const bool DrainKeepsRuns = false;
    internal const bool SnapshotReplacementDoesNotDetach = false;
    internal const bool SectionsAreNotInTheGraph = false;
    internal const bool GraphIsSearchedOnce = false;
    internal const bool BlockedRequestsAreNotInTheGraph = false;
    internal const bool StartedFlowsBlockTheirRun = false;
    internal const bool ReadersOvertakeWaitingWriters = false;
    internal const bool ExitWakesNoWaiter = false;
    internal const bool WaitLimitIsIgnored = false;
    internal const bool KeyEqualityIsNotTracked = false;
    internal const bool BatchKeepsRuns = false;
    internal const bool SectionWritesKeepRuns = false;
    internal const bool AbsenceOutlivesWrites = false;
    internal const bool StripedCommitIsInterrupted = false;
    internal const bool ThinOwnerIsNotSeen = false;
    internal const bool ThinEndDoesNotLookAgain = false;
    internal const bool GrowthForgetsThinOwners = false;
    internal const bool SplitForgetsThinOwners = false;
    internal const bool DrainForgetsThinOwners = false;
    internal const bool ShrinkingForgetsThinOwners = false;
    internal const bool MarkOfThinOwnerIsTaken = false;
    internal const bool TornValuesAreReturned = false;
    internal const bool NumbersAreNotInterlocked = false;
    internal const bool WholeDrainDoesNotWait = false;
    internal const bool WholeCommitsAfterDetach = false;
    internal const bool WholeWritesDoNotDetach = false;
    internal const bool RangeIsAddedItemByItem = false;
    internal const bool ListSnapshotOutlivesWrites = false;
    internal const bool ThrowingListComputeCommits = false;
    internal const bool ThrowingRemoveWhereCommits = false;
    internal const bool TakeIfTakesAfterOwnership = false;
    internal const bool UnionIsNotRolledBack = false;
    internal const bool BoundOfSetIsOffByOne = false;
}
