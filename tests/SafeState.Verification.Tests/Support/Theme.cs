using System;
using System.Collections.Immutable;
using static SafeState.Verification.Tests.Support.StoreMember;

namespace SafeState.Verification.Tests.Support;

/// <summary>Members that are likely to get into each other's way, and how many keys they are called with.</summary>
internal sealed record Theme(string Name, int Keys, params ImmutableArray<StoreMember> Members)
{
    /// <summary>
    /// Asynchronous runs are not mixed with everything: one that is detached, and finds nothing present when it ends, returns a
    /// value that was never stored. The contract says so, and no order explains it: where a write is followed by a removal,
    /// where a delegate owns the key but has not committed, and after Drain.
    /// </summary>
    internal static readonly ImmutableArray<Theme> All =
    [
        new("one key", 1, TryGetValue, TryGetValueBySpan, ContainsKey, Get, GetValueOrDefault, TryAdd, Set, Exchange, TryUpdateEqual,
            TryRemove, TryRemoveEqual, AddOrUpdate, TryUpdate, RemoveIf, Compute),
        new("once", 1, GetOrAddValue, GetOrAdd, GetOrAdd, GetOrAddMany, TryGetOrAddBelow, Remove, TryAdd, Clear, TryGetValue),
        new("once, asynchronously, among removals", 1, GetOrAddAsync, GetOrAddAsync, GetOrAdd, GetOrAddValue, Remove, Invalidate, Clear,
            Empty, TryGetValue),
        new("invalidation", 2, GetOrAdd, GetOrAdd, GetOrAdd, Remove, Invalidate, Invalidate, Empty, TryGetValue, TryGetValue, Count,
            Snapshot, TryAdd, Exchange, AddOrUpdate, RemoveIf),
        new("once, asynchronously, among writes", 1, GetOrAddAsync, GetOrAddAsync, GetOrAdd, Set, TryAdd, TryGetValue),
        new("pairs", 2, ComputeBoth, ComputeBoth, TryGetValue, TryGetValue, ContainsKey, Set, Count, Snapshot, SnapshotOfKeys,
            TryRemove),
        // Not among removals: a detached run returns its value even if there was no room for it.
        new("room", 2, TryGetOrAddBelow, TryGetOrAddBelow, TryAddBelow, TryAddBelow, GetOrAdd, RemoveIf, RemoveIf, SnapshotOfKeys, Count,
            TryGetValue),
        new("transactions", 2, Transact, Transact, Transact, ComputeBoth, TryGetValue, TryGetValue, ContainsKey, Set, Count, Snapshot,
            Remove, AddOrUpdate, TryUpdate, GetOrAdd, Clear, ReplaceAll, Empty),
        new("whole map", 2, Clear, Drain, ReplaceAll, ReplaceAllTaking, Invalidate, Count, IsEmpty, Snapshot, Set, Exchange, TryAdd,
            TryRemove, TryGetValue),
        new("growth", 2, Fill, Unfill, TryGetValue, TryGetValueBySpan, ContainsKey, Set, TryAdd, TryRemove, ComputeBoth, AddOrUpdate,
            Transact),
        new("everything", 2, TryGetValue, Count, Snapshot, SnapshotOfKeys, TryAdd, TryAddBelow, Set, Exchange, TryUpdateEqual, Remove,
            GetOrAdd, GetOrAddMany, AddOrUpdate, TryUpdate, RemoveIf, RemoveWhere, Compute, ComputeBoth, Transact, Clear,
            Empty, Invalidate, ReplaceAll),
    ];

    internal static readonly ImmutableArray<Theme> OfNumbers =
    [
        new("counting", 1, Increment, Decrement, IncrementBy, TryGetValue, TryRemove),
        new("bounds", 1, TryDecrement, TryIncrement, TryDecrement, TryIncrement, Set, TryGetValue, TryRemove),
        new("counting in pairs", 2, Increment, TryDecrement, ComputeBoth, Clear, Snapshot, TryGetValue),
    ];

    /// <summary>The members that only some strategies have.</summary>
    internal static ImmutableArray<Theme> Of(GuardStrategy strategy) => strategy switch
    {
        GuardStrategy.Locked or GuardStrategy.ReaderWriter =>
            [new("sections", 2, WriteSection, WriteSection, ReadSection, ReadSection, ComputeBoth, TryGetValue, Set, Count, Snapshot,
                Remove, AddOrUpdate, GetOrAdd, Empty)],
        GuardStrategy.Snapshot =>
            [new("batches", 2, Batch, Batch, Batch, ComputeBoth, TryGetValue, TryGetValue, Snapshot, Count, Set, AddOrUpdate, GetOrAdd,
                Remove, Empty)],
        _ => [],
    };

    internal StoreCall Draw(Random random) =>
        new(Members[random.Next(Members.Length)], random.Next(Keys), random.Next(StoreModel.Values), random.Next(StoreModel.Values));

    public override string ToString() => Name;
}
