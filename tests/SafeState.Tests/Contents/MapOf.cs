using System;
using System.Collections.Generic;
using SafeState.CompilerServices;

namespace SafeState.Tests.Contents;

/// <summary>Guards a map of whatever type, as generated classes do.</summary>
internal static class MapOf
{
    public static IGuardedMap<TKey, TValue> Locked<TKey, TValue>(IDictionary<TKey, TValue> content)
        where TKey : notnull => new LockedMap<TKey, TValue>(content);

    public static IGuardedMap<TKey, TValue> Of<TKey, TValue>(
        GuardStrategy strategy, IDictionary<TKey, TValue> content, bool takeOver = false)
        where TKey : notnull => strategy switch
        {
            GuardStrategy.Striped => new StripedMap<TKey, TValue>(content, takeOver),
            GuardStrategy.Locked => new LockedMap<TKey, TValue>(content),
            GuardStrategy.ReaderWriter => new ReaderWriterMap<TKey, TValue>(content),
            GuardStrategy.Snapshot => new SnapshotMap<TKey, TValue>(content, takeOver),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    private sealed class LockedMap<TKey, TValue>(IDictionary<TKey, TValue> content)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, MapStorage<TKey, TValue>>, MeteringProbe>(
            "locked", 1, new(new(content)))
        where TKey : notnull;

    private sealed class ReaderWriterMap<TKey, TValue>(IDictionary<TKey, TValue> content)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, MapStorage<TKey, TValue>>, MeteringProbe>(
            "reader-writer", 1, new(new(content)))
        where TKey : notnull;

    private sealed class StripedMap<TKey, TValue>(IDictionary<TKey, TValue> content, bool takeOver)
        : GuardedMap<TKey, TValue, StripedStrategy<TKey, TValue, ComparerHasher<TKey>>, MeteringProbe>("striped", 1, new(content, takeOver))
        where TKey : notnull;

    private sealed class SnapshotMap<TKey, TValue>(IDictionary<TKey, TValue> content, bool takeOver)
        : GuardedMap<TKey, TValue, SnapshotStrategy<TKey, TValue, ComparerHasher<TKey>>, MeteringProbe>(
            "snapshot", 1, new(content, takeOver))
        where TKey : notnull;
}
