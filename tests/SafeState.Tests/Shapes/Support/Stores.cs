using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Shapes;

/// <summary>Makes values, numbers, lists, sets, and queues as generated code does.</summary>
internal static class Stores
{
    internal static readonly GuardStrategy[] OfLists = [GuardStrategy.Snapshot, GuardStrategy.Locked, GuardStrategy.ReaderWriter];

    internal static IGuardedValue<T> Value<T>(T content, string name = "value", int runLimit = 0) =>
        new ValueStore<T>(name, content, runLimit);

    internal static IGuardedNumber<T> Number<T>(T content, string name = "number")
        where T : struct, INumber<T> => new NumberStore<T>(name, content);

    internal static IGuardedList<T> List<T>(GuardStrategy strategy, IList<T> content, string name = "list") => strategy switch
    {
        GuardStrategy.Snapshot => new SnapshotList<T>(name, content),
        GuardStrategy.Locked => new LockingList<T, MutexGate>(name, content),
        GuardStrategy.ReaderWriter => new LockingList<T, ReaderWriterGate>(name, content),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
    };

    internal static IGuardedSet<T> Set<T>(GuardStrategy strategy, HashSet<T> content, string name = "set")
        where T : notnull
    {
        Dictionary<T, T> items = SetContent.Create(content, takeOver: false);
        return strategy switch
        {
            GuardStrategy.Striped => new SetStore<T, StripedStrategy<T, T, ComparerHasher<T>>>(name, new(items, takeOver: true)),
            Strategies.ManyStripes => Split<T>(new(name, new(items, takeOver: true))),
            GuardStrategy.Snapshot => new SetStore<T, SnapshotStrategy<T, T, ComparerHasher<T>>>(name, new(items, takeOver: true)),
            GuardStrategy.Locked =>
                new SetStore<T, LockingStrategy<T, T, MutexGate, DictionaryStorage<T, T>>>(name, new(new(items, takeOver: true))),
            GuardStrategy.ReaderWriter =>
                new SetStore<T, LockingStrategy<T, T, ReaderWriterGate, DictionaryStorage<T, T>>>(name, new(new(items, takeOver: true))),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };
    }

    private static SetStore<T, StripedStrategy<T, T, ComparerHasher<T>>> Split<T>(
        SetStore<T, StripedStrategy<T, T, ComparerHasher<T>>> set)
        where T : notnull
    {
        set.Store.StrategyState.Tables.SplitIfCurrent(set.Store.StrategyState.Tables.Sections);
        return set;
    }

    internal static IGuardedQueue<T> Queue<T, TKind>(TKind content, string name = "queue")
        where TKind : struct, IQueueStorage<T> => new QueueStore<T, TKind>(name, content);

    private sealed class ValueStore<T>(string name, T content, int runLimit) : GuardedValue<T, MeteringProbe>(name, 1, content)
    {
        protected override int RunLimit => runLimit;
    }

    private sealed class NumberStore<T>(string name, T content) : GuardedNumber<T, MeteringProbe>(name, 1, content)
        where T : struct, INumber<T>;

    private sealed class SnapshotList<T>(string name, IList<T> content)
        : GuardedList<T, SnapshotListStrategy<T>, MeteringProbe>(name, 1, new(content, takeOver: false));

    private sealed class LockingList<T, TGate>(string name, IList<T> content)
        : GuardedList<T, LockingListStrategy<T, TGate>, MeteringProbe>(name, 1, new(content, takeOver: false))
        where TGate : struct, IGate;

    private sealed class SetStore<T, TStrategy>(string name, TStrategy strategy)
        : GuardedSet<T, TStrategy, MeteringProbe>(name, 1, strategy)
        where T : notnull
        where TStrategy : struct, IMapStrategy<T, T>;

    private sealed class QueueStore<T, TKind>(string name, TKind content)
        : GuardedQueue<T, TKind, MutexGate, MeteringProbe>(name, 1, new(content))
        where TKind : struct, IQueueStorage<T>;
}
