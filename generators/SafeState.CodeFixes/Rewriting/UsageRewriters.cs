using System.Collections.Generic;
using SafeState.CodeFixes.Rewriters;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>The kinds of raw use, in the order in which they are tried: the first that knows a use answers for it.</summary>
internal static class UsageRewriters
{
    /// <summary>Gets those whose answer does what the raw code did, exceptions included.</summary>
    public static IReadOnlyList<UsageRewriter> BehaviorPreserving { get; } =
    [
        new LazyInitializationRewriter(),
        new NullConditionalRewriter(),

        // Several uses that are one step.
        new TryAddRewriter(),
        new GetOrAddRewriter(),
        new ReturnGetOrAddRewriter(),
        new AddOrUpdateRewriter(),
        new RemovalLoopRewriter(),
        new ReadModifyWriteRewriter(),

        // The whole map.
        new LockStatementRewriter(),
        new InterlockedExchangeRewriter(),
        new AssignmentRewriter(),
        new LocalAliasRewriter(),

        // One member.
        new CompoundAssignmentRewriter(),
        new RemoveRewriter(),
        new KeyValuePairRewriter(),
        new IsReadOnlyRewriter(),
        new CountOrAnyRewriter(),
        new ContainsOnViewRewriter(),
        new IndexedAccessRewriter(),
        new SameMemberRewriter(),

        // What reads all entries.
        new SnapshotMemberRewriter(),
        new ForEachRewriter(),
        new ImmediateQueryRewriter(),
        new PatternRewriter(),
    ];

    /// <summary>Gets the one whose answer lets an absent key count as zero.</summary>
    public static IReadOnlyList<UsageRewriter> CountingFromZero { get; } = [new IncrementRewriter()];

    /// <summary>The same where all uses of a method are rewritten: what counts nothing keeps its behaviour.</summary>
    public static IReadOnlyList<UsageRewriter> CountingFromZeroEverywhere { get; } = [new IncrementRewriter(), .. BehaviorPreserving];

    /// <summary>Gets the one that gives a copy away where the map itself was.</summary>
    public static IReadOnlyList<UsageRewriter> ReturningSnapshots { get; } = [new ReturnSnapshotRewriter()];
}
