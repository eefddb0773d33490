using System;
using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Ordered;

/// <summary>Makes ordered stores as generated code does.</summary>
internal static class OrderedStores
{
    /// <summary>Gets the strategies of ordered stores.</summary>
    internal static TheoryData<GuardStrategy> All => [GuardStrategy.Locked, GuardStrategy.ReaderWriter, GuardStrategy.Snapshot];

    internal static IGuardedOrderedMap<TKey, TValue> Map<TKey, TValue>(
        GuardStrategy strategy, SortedDictionary<TKey, TValue> content, bool takeOver = false)
        where TKey : notnull => Map(strategy, new OrderedStorage<TKey, TValue>(content, takeOver));

    internal static IGuardedOrderedMap<TKey, TValue> Map<TKey, TValue>(
        GuardStrategy strategy, SortedList<TKey, TValue> content, bool takeOver)
        where TKey : notnull => Map(strategy, new OrderedStorage<TKey, TValue>(content, takeOver));

    internal static IGuardedOrderedSet<T> Set<T>(GuardStrategy strategy, SortedSet<T> content, bool takeOver = false)
        where T : notnull => strategy switch
        {
            GuardStrategy.Locked =>
                new OrderedSet<T, LockingStrategy<T, T, MutexGate, OrderedStorage<T, T>>>(new(SetContent.Create(content, takeOver))),
            GuardStrategy.ReaderWriter =>
                new OrderedSet<T, LockingStrategy<T, T, ReaderWriterGate, OrderedStorage<T, T>>>(
                    new(SetContent.Create(content, takeOver))),
            GuardStrategy.Snapshot => new OrderedSet<T, OrderedSnapshotStrategy<T, T>>(new(SetContent.Create(content, takeOver))),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    private static IGuardedOrderedMap<TKey, TValue> Map<TKey, TValue>(GuardStrategy strategy, OrderedStorage<TKey, TValue> content)
        where TKey : notnull => strategy switch
        {
            GuardStrategy.Locked =>
                new OrderedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, OrderedStorage<TKey, TValue>>>(new(content)),
            GuardStrategy.ReaderWriter =>
                new OrderedMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, OrderedStorage<TKey, TValue>>>(new(content)),
            GuardStrategy.Snapshot => new OrderedMap<TKey, TValue, OrderedSnapshotStrategy<TKey, TValue>>(new(content)),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    private sealed class OrderedSet<T, TStrategy>(TStrategy strategy)
        : GuardedOrderedSet<T, TStrategy, MeteringProbe>("ordered.set", 1, strategy)
        where T : notnull
        where TStrategy : struct, IOrderedStrategy<T, T>;

    private sealed class OrderedMap<TKey, TValue, TStrategy>(TStrategy strategy)
        : GuardedOrderedMap<TKey, TValue, TStrategy, MeteringProbe>("ordered.map", 1, strategy)
        where TKey : notnull
        where TStrategy : struct, IOrderedStrategy<TKey, TValue>;
}
