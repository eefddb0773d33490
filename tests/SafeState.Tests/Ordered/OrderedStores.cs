using System;
using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Ordered;

/// <summary>Makes ordered stores as generated code does.</summary>
internal static class OrderedStores
{
    /// <summary>Gets the strategies of ordered stores.</summary>
    internal static TheoryData<GuardStrategy> All => [GuardStrategy.Locked, GuardStrategy.ReaderWriter];

    internal static IGuardedOrderedMap<TKey, TValue> Map<TKey, TValue>(
        GuardStrategy strategy, SortedDictionary<TKey, TValue> content, bool takeOver = false)
        where TKey : notnull => strategy switch
        {
            GuardStrategy.Locked => new LockedMap<TKey, TValue>(new(new(content, takeOver))),
            GuardStrategy.ReaderWriter => new ReaderWriterMap<TKey, TValue>(new(new(content, takeOver))),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    internal static IGuardedOrderedMap<TKey, TValue> Map<TKey, TValue>(SortedList<TKey, TValue> content, bool takeOver)
        where TKey : notnull => new LockedMap<TKey, TValue>(new(new(content, takeOver)));

    internal static IGuardedOrderedSet<T> Set<T>(GuardStrategy strategy, SortedSet<T> content, bool takeOver = false)
        where T : notnull => strategy switch
        {
            GuardStrategy.Locked => new OrderedSet<T, MutexGate>(new(SetContent.Create(content, takeOver))),
            GuardStrategy.ReaderWriter => new OrderedSet<T, ReaderWriterGate>(new(SetContent.Create(content, takeOver))),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    private sealed class OrderedSet<T, TGate>(LockingStrategy<T, T, TGate, OrderedStorage<T, T>> strategy)
        : GuardedOrderedSet<T, TGate, MeteringProbe>("ordered.set", 1, strategy)
        where T : notnull
        where TGate : struct, IGate;

    private sealed class LockedMap<TKey, TValue>(LockingStrategy<TKey, TValue, MutexGate, OrderedStorage<TKey, TValue>> strategy)
        : GuardedOrderedMap<TKey, TValue, MutexGate, MeteringProbe>("ordered.locked", 1, strategy)
        where TKey : notnull;

    private sealed class ReaderWriterMap<TKey, TValue>(
        LockingStrategy<TKey, TValue, ReaderWriterGate, OrderedStorage<TKey, TValue>> strategy)
        : GuardedOrderedMap<TKey, TValue, ReaderWriterGate, MeteringProbe>("ordered.reader-writer", 1, strategy)
        where TKey : notnull;
}
