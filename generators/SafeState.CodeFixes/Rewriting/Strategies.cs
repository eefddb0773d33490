using System.Collections.Generic;
using SafeState.CodeFixes.Rewriters;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>The kinds of raw use, in the order in which they are tried: the first that knows a use answers for it.</summary>
internal static class Strategies
{
    /// <summary>Those whose answer does what the raw code did, exceptions included.</summary>
    public static IReadOnlyList<Strategy> Keeping { get; } =
    [
        new UseLateMap(),
        new TestForNull(),

        // Several uses that are one step.
        new AddWhereAbsent(),
        new LoadWhereAbsent(),
        new ReturnOrLoad(),
        new AddOrChange(),
        new RemoveInLoop(),
        new ReadAndStore(),

        // The whole map.
        new LockOnMap(),
        new ExchangeMap(),
        new AssignMap(),
        new MapInLocal(),

        // One member.
        new ChangeInPlace(),
        new RemoveEntry(),
        new PairOfEntry(),
        new CountOrAny(),
        new LookIntoView(),
        new PositionInOrder(),
        new SameMember(),

        // What reads all entries.
        new SnapshotMember(),
        new LoopOverEntries(),
        new ReadOnTheSpot(),
        new TestByPattern(),
    ];

    /// <summary>The one whose answer lets an absent key count as zero.</summary>
    public static IReadOnlyList<Strategy> CountingFromZero { get; } = [new CountFromZero()];

    /// <summary>The same where all uses of a method are rewritten: what counts nothing keeps its behaviour.</summary>
    public static IReadOnlyList<Strategy> CountingFromZeroEverywhere { get; } = [new CountFromZero(), .. Keeping];

    /// <summary>The one that gives a copy away where the map itself was.</summary>
    public static IReadOnlyList<Strategy> HandingOut { get; } = [new HandOut()];
}
