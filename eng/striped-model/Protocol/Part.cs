namespace SafeState.StripedModel.Protocol;

/// <summary>What the protocol orders or looks at. The model runs without each of them, too: something must go wrong then.</summary>
internal enum Part
{
    // A reader.
    ReaderAcquiresOuterArray,
    ReaderAcquiresTable,
    ReaderAcquiresVersion,
    ReaderAcquiresMeta,
    ReadBarrier,
    ReadBarrierIsNoAcquire,
    HitLooksAtVersion,
    MissLooksAtVersion,
    OddVersionIsRefused,
    KeyIsComparedWhole,

    // An update without the gate.
    UpdaterAcquiresVersion,
    UpdaterAcquiresMeta,
    UpdaterLooksAtVersion,
    UpdaterExchangesTheWordItSearched,
    UpdaterRefusesMark,
    UpdateReleasesLock,

    // A value that is not atomic.
    MotionIsOdd,
    MotionBarrier,
    MotionBarrierIsNoRelease,
    MotionReleasesEven,

    // Insertion and removal.
    ContentBeforeTag,
    TagIsReleased,
    InsertionLocks,
    PastIsCountedFirst,
    RemovalLocks,
    RemovalReleasesMeta,
    RemovalChangesVersion,
    RemovalReleasesVersion,
    RemovalBarrier,
    RemovalReleasesLock,
    PastIsForgottenLast,
    GateReleases,

    // Two keys.
    PairIsOddTogether,
    PairIsEvenTogether,
    PairReleasesEven,

    // Tables.
    GrowthLocks,
    GrowthKeepsLocks,
    GrowthReleasesTable,
    GrowthCarriesMark,
    ReplacementReleasesTables,
    DrainLocks,
    SnapshotLocks,

    // A search without the gate that spares the one under it.
    SearcherAcquiresSequence,
    SearcherLooksAtSequenceAgain,

    // Owned keys.
    MarkComesBeforeValue,
    MarkStaysWhileOwned,
    ChangeUnderGateMarks,

    // The count.
    SequenceIsOdd,
    SequenceBarrier,
    SequenceReleasesEven,
    CountAcquiresSequence,
    CountBarrier,
    CountLooksTwice,
}
