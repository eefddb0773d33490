namespace SafeState.StripedModel.Tests.Protocol;

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
    HitRechecksVersion,
    MissRechecksVersion,
    OddVersionIsRefused,
    KeyIsComparedWhole,

    // An update without the gate.
    UpdaterAcquiresVersion,
    UpdaterAcquiresMeta,
    UpdaterRechecksVersion,
    UpdaterExchangesTheWordItSearched,
    UpdaterRefusesMark,
    UpdateReleasesLock,

    // A value that is not atomic.
    WrittenVersionIsOdd,
    WriteBeginBarrier,
    WriteBeginBarrierIsNoRelease,
    WriteEndReleasesEven,

    // Insertion and removal.
    ContentBeforeTag,
    TagIsReleased,
    InsertionLocks,
    OverflowIsCountedFirst,
    RemovalLocks,
    RemovalReleasesMeta,
    RemovalChangesVersion,
    RemovalReleasesVersion,
    RemovalBarrier,
    RemovalReleasesLock,
    OverflowIsReleasedLast,
    GateReleases,

    // Insertion and removal that search before they take the gate.
    DirectInsertionLooksAgain,
    DirectWriteRechecksTable,
    DirectRemovalRechecksVersion,

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
    SearcherRechecksSequence,

    // Owned keys.
    MarkComesBeforeValue,
    MarkStaysWhileOwned,
    ChangeUnderGateMarks,

    // Keys that are owned without the gate.
    ThinOwnerGetsRecord,
    ThinEndLooksAtOwner,
    MarkStaysForThinOwner,
    GrowthGivesThinOwnersRecords,
    RemovalGivesThinOwnersRecords,
    DrainGivesThinOwnersRecords,

    // The count.
    SequenceIsOdd,
    SequenceBarrier,
    SequenceReleasesEven,
    CountAcquiresSequence,
    CountBarrier,
    CountRechecksSequences,
    KnownCountIsForgotten,
    KnownCountLooksAtGates,
    KnownCountIsExchanged,
}
