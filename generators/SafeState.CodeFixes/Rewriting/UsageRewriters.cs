using System.Collections.Generic;
using SafeState.CodeFixes.Rewriters;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>The rewriters in the order in which they are tried. The first one that knows a use decides about it.</summary>
internal static class UsageRewriters
{
    /// <summary>Gets the rewriters that preserve what the raw code did, including exceptions.</summary>
    public static IReadOnlyList<UsageRewriter> BehaviorPreserving { get; } =
    [
        new LazyInitializationRewriter(),
        new LazyCollectionRewriter(),
        new NullConditionalRewriter(),

        // Several uses that are one step.
        new TryAddRewriter(),
        new GetOrAddRewriter(),
        new ReturnGetOrAddRewriter(),
        new AddOrUpdateRewriter(),
        new RemovalLoopRewriter(),
        new ReadModifyWriteRewriter(),
        new TakeIfNotEmptyRewriter(),
        new TakeEndRewriter(),

        // The whole map.
        new LockStatementRewriter(),
        new InterlockedExchangeRewriter(),
        new CopyOnWriteRewriter(),
        new AssignmentRewriter(),
        new LocalAliasRewriter(),

        // One member.
        new CompoundAssignmentRewriter(),
        new RemoveRewriter(),
        new KeyValuePairRewriter(),
        new IsReadOnlyRewriter(),
        new CountOrAnyRewriter(),
        new ContainsOnViewRewriter(),
        new OrderedMemberRewriter(),
        new IndexedAccessRewriter(),
        new SameMemberRewriter(),

        // What reads all entries.
        new SnapshotMemberRewriter(),
        new ForEachRewriter(),
        new ImmediateQueryRewriter(),
        new ReadingHelperRewriter(),
        new PatternRewriter(),

        // Other shapes.
        new ListMemberRewriter(),
        new FindInListRewriter(),
        new SetMemberRewriter(),
        new QueueMemberRewriter(),
        new ScalarInterlockedRewriter(),
        new ScalarAssignmentRewriter(),
        new ScalarReadRewriter(),
    ];

    /// <summary>Gets the rewriter that counts an absent key as zero.</summary>
    public static IReadOnlyList<UsageRewriter> CountingFromZero { get; } = [new IncrementRewriter()];

    /// <summary>
    /// Gets the same rewriter and those that preserve behavior, for rewriting all uses of a method. Uses that do not count then keep
    /// their behavior.
    /// </summary>
    public static IReadOnlyList<UsageRewriter> CountingFromZeroEverywhere { get; } = [new IncrementRewriter(), .. BehaviorPreserving];

    /// <summary>Gets the rewriter that returns a copy instead of the dictionary itself.</summary>
    public static IReadOnlyList<UsageRewriter> ReturningSnapshots { get; } = [new ReturnSnapshotRewriter()];

    /// <summary>Gets the rewriter for which an empty collection counts as null.</summary>
    public static IReadOnlyList<UsageRewriter> TreatingEmptyAsNull { get; } = [new EmptyForNullRewriter()];

    /// <summary>Gets the same rewriter and those that preserve behavior, for rewriting all uses of a method.</summary>
    public static IReadOnlyList<UsageRewriter> TreatingEmptyAsNullEverywhere { get; } =
        [new LazyInitializationRewriter(), new LazyCollectionRewriter(), new EmptyForNullRewriter(), .. BehaviorPreserving];

    /// <summary>Gets the rewriter that copies another collection into the guarded one.</summary>
    public static IReadOnlyList<UsageRewriter> ReplacingContent { get; } = [new ReplaceContentRewriter()];

    /// <summary>Gets the same rewriter and those that preserve behavior, for rewriting all uses of a method.</summary>
    public static IReadOnlyList<UsageRewriter> ReplacingContentEverywhere { get; } = [new ReplaceContentRewriter(), .. BehaviorPreserving];

    /// <summary>Gets the rewriter that hands over a copy.</summary>
    public static IReadOnlyList<UsageRewriter> Copying { get; } = [new CopyRewriter()];

    /// <summary>Gets the rewriters that change what a member returns. The first one with which the project compiles is used.</summary>
    public static IReadOnlyList<UsageRewriter> ReturningStores { get; } =
        [new ReturnStoreRewriter(isSnapshot: false), new ReturnStoreRewriter(isSnapshot: true)];

    /// <summary>Gets the rewriters that change what a method takes. The first one with which the project compiles is used.</summary>
    public static IReadOnlyList<UsageRewriter> PassingStores { get; } =
        [new PassStoreRewriter(isReadOnly: true), new PassStoreRewriter(isReadOnly: false)];
}
