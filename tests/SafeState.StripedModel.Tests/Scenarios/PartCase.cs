using System.Collections.Generic;
using SafeState.StripedModel.Tests.Protocol;

namespace SafeState.StripedModel.Tests.Scenarios;

/// <summary>What happens when a part of the protocol is left out.</summary>
/// <param name="DiesIn">A scenario that shows what it is for; null: every scenario holds without it.</param>
/// <param name="Because">What does its work then.</param>
/// <param name="Parts">The part; or several, each of which does the work of the others.</param>
internal sealed record PartCase(string? DiesIn, string? Because, params Part[] Parts)
{
    private PartCase(Part part, string? diesIn, string? because = null)
        : this(diesIn, because, part)
    {
    }

    internal string Name => string.Join(" and ", Parts);

    private const string LargeValue = "reads and an update of a large value";
    private const string Reuse = "a read, a removal, and another key in the slot";
    private const string UpdateAndReuse = "an update, a removal, and another key in the slot";
    private const string KnownCounts = "known counts and an insertion";
    private const string Counts = "counts, an insertion, and a removal elsewhere";

    internal static IReadOnlyList<PartCase> All { get; } =
    [
        new(Part.ReaderAcquiresOuterArray, "reads and a replacement"),
        new(Part.ReaderAcquiresTable, "reads and growth"),
        new(Part.ReaderAcquiresVersion, LargeValue),
        new(Part.ReaderAcquiresMeta, Reuse),
        new(Part.ReadBarrier, LargeValue),
        new(Part.ReadBarrierIsNoAcquire, LargeValue),
        new(Part.HitRechecksVersion, LargeValue),
        new(Part.MissRechecksVersion, "two reads and a pair that moves"),
        new(Part.OddVersionIsRefused, LargeValue),
        new(Part.KeyIsComparedWhole, "the same, with keys that tear"),
        new(Part.UpdaterAcquiresVersion, UpdateAndReuse),
        new(Part.UpdaterAcquiresMeta, UpdateAndReuse),
        new(Part.UpdaterRechecksVersion, UpdateAndReuse),
        new(Part.UpdaterExchangesTheWordItSearched, "an update and two more"),
        new(Part.UpdaterRefusesMark, "an owned key and an update"),
        new(Part.UpdateReleasesLock, "two updates"),
        new(Part.WrittenVersionIsOdd, LargeValue),
        new(Part.WriteBeginBarrier, LargeValue),
        new(Part.WriteBeginBarrierIsNoRelease, LargeValue),
        new(Part.WriteEndReleasesEven, LargeValue),
        new(Part.ContentBeforeTag, "reads and an insertion"),
        new(Part.TagIsReleased, null, "the exchange that locks the group lies between the content and the tag"),
        new(Part.InsertionLocks, "an update, and an insertion next to it"),
        new(Part.OverflowIsCountedFirst, "a read past a full group, and an insertion"),
        new(Part.RemovalLocks, "an update, and a removal next to it"),
        new(Part.RemovalReleasesMeta, null, "the version is released after it"),
        new(Part.RemovalChangesVersion, Reuse),
        new(Part.RemovalReleasesVersion, Reuse),
        new(Part.RemovalBarrier, "the same, with references"),
        new(Part.RemovalReleasesLock, null, "the gate is released after it"),
        new(Part.OverflowIsReleasedLast, null, "a search that misses the key too early overlaps its removal"),
        new(Part.GateReleases, "two insertions into one group"),
        new(Part.DirectInsertionLooksAgain, "two direct insertions of one key"),
        new(Part.DirectWriteRechecksTable, "a direct insertion, a count, and a replacement"),
        new(Part.DirectRemovalRechecksVersion, "a direct removal, a removal, and another key in the slot"),
        new(Part.PairIsOddTogether, null, "no group is even before both are written"),
        new(Part.PairIsEvenTogether, null, "both groups are odd before either is written"),
        new("two reads and a pair of updates", null, Part.PairIsOddTogether, Part.PairIsEvenTogether),
        new(Part.PairReleasesEven, "two reads and a pair of updates"),
        new(Part.GrowthLocks, "an update and growth"),
        new(Part.GrowthKeepsLocks, "an update and growth"),
        new(Part.GrowthReleasesTable, "reads and growth"),
        new(Part.GrowthCarriesMark, "an owned key, growth, and an update"),
        new(Part.ReplacementReleasesTables, null, "the exchanges that take the gates lie between the content and the tables"),
        new(Part.DrainLocks, "an update and a drain"),
        new(Part.SnapshotLocks, "updates of two keys and a snapshot"),
        new(Part.SearcherAcquiresSequence, "two insertions of one key"),
        new(Part.SearcherRechecksSequence, "two insertions of one key"),
        new(Part.MarkComesBeforeValue, "an owned key and an update"),
        new(Part.MarkStaysWhileOwned, "an owned key, an insertion next to it, and an update"),
        new(Part.ChangeUnderGateMarks, "an update and two more"),
        new(Part.ThinOwnerGetsRecord, "a thin owner and an update"),
        new(Part.ThinEndLooksAtOwner, "a thin owner and an owner"),
        new(Part.MarkStaysForThinOwner, "a thin owner, an insertion next to it, and an update"),
        new(Part.GrowthGivesThinOwnersRecords, "a thin owner and growth"),
        new(Part.RemovalGivesThinOwnersRecords, "a thin owner and a removal"),
        new(Part.DrainGivesThinOwnersRecords, "a thin owner and a drain"),
        new(Part.SequenceIsOdd, Counts),
        new(Part.SequenceBarrier, "counts and a replacement"),
        new(Part.SequenceReleasesEven, Counts),
        new(Part.CountAcquiresSequence, Counts),
        new(Part.CountBarrier, Counts),
        new(Part.CountRechecksSequences, Counts),
        new(Part.KnownCountIsForgotten, KnownCounts),
        new(Part.KnownCountLooksAtGates, KnownCounts),
        new(Part.KnownCountIsExchanged, "known counts, a read, and an insertion"),
    ];
}
