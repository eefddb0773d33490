using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>Makes maps as generated code does, one class for each strategy.</summary>
internal static partial class Maps
{
    internal static IGuardedMap<TKey, TValue> Of<TKey, TValue>(
        GuardStrategy strategy, Dictionary<TKey, TValue> content, string name = "store")
        where TKey : notnull => strategy switch
        {
            GuardStrategy.Locked => new Locked<TKey, TValue>(name, content),
            GuardStrategy.ReaderWriter => new ReaderWriter<TKey, TValue>(name, content),
            GuardStrategy.Snapshot => SnapshotsOf(name, content),
            GuardStrategy.Striped => StripedOf(name, content, isSplit: false),
            Strategies.ManyStripes => StripedOf(name, content, isSplit: true),
            Strategies.InGroup => MemberOf(name, content),
            Strategies.Ordered => new Ordered<TKey, TValue>(name, content),
            Strategies.OrderedSnapshot => new OrderedSnapshots<TKey, TValue>(name, content),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    internal static IGuardedNumberMap<TKey, TValue> OfNumbers<TKey, TValue>(
        GuardStrategy strategy, Dictionary<TKey, TValue> content, string name = "store")
        where TKey : notnull
        where TValue : struct, INumber<TValue> => strategy switch
        {
            GuardStrategy.Locked => new LockedNumbers<TKey, TValue>(name, content),
            GuardStrategy.ReaderWriter => new ReaderWriterNumbers<TKey, TValue>(name, content),
            GuardStrategy.Snapshot => SnapshotNumbersOf(name, content),
            GuardStrategy.Striped => StripedNumbersOf(name, content, isSplit: false),
            Strategies.ManyStripes => StripedNumbersOf(name, content, isSplit: true),
            Strategies.InGroup => NumberMemberOf(name, content),
            Strategies.Ordered => new OrderedNumbers<TKey, TValue>(name, content),
            Strategies.OrderedSnapshot => new OrderedSnapshotNumbers<TKey, TValue>(name, content),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
        };

    /// <summary>The usual map of the concurrent scenarios.</summary>
    internal static IGuardedNumberMap<string, long> Stock(GuardStrategy strategy, params (string Key, long Value)[] entries) =>
        Named(strategy, "stock", entries);

    internal static IGuardedNumberMap<string, long> Named(GuardStrategy strategy, string name, params (string Key, long Value)[] entries)
    {
        Dictionary<string, long> content = [];
        foreach ((string key, long value) in entries)
        {
            content.Add(key, value);
        }

        return OfNumbers(strategy, content, name);
    }

    /// <summary>A map whose asynchronous runs have a limit.</summary>
    internal static IGuardedMap<string, long> Limited(GuardStrategy strategy, int runLimit) => strategy switch
    {
        GuardStrategy.Locked or Strategies.InGroup =>
            new LimitedMap<LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>>(new(new([])), runLimit),
        Strategies.Ordered =>
            new LimitedMap<LockingStrategy<string, long, MutexGate, OrderedStorage<string, long>>>(
                new(new(new SortedDictionary<string, long>(StringComparer.Ordinal), takeOver: false)), runLimit),
        Strategies.OrderedSnapshot =>
            new LimitedMap<OrderedSnapshotStrategy<string, long>>(
                new(new(new SortedDictionary<string, long>(StringComparer.Ordinal), takeOver: false)), runLimit),
        GuardStrategy.ReaderWriter =>
            new LimitedMap<LockingStrategy<string, long, ReaderWriterGate, DictionaryStorage<string, long>>>(new(new([])), runLimit),
        GuardStrategy.Snapshot =>
            new LimitedMap<SnapshotStrategy<string, long, StringHasher>>(new(new Dictionary<string, long>(), takeOver: false), runLimit),
        GuardStrategy.Striped =>
            new LimitedMap<StripedStrategy<string, long, StringHasher>>(new(new Dictionary<string, long>(), takeOver: false), runLimit),
        Strategies.ManyStripes =>
            new LimitedMap<StripedStrategy<string, long, StringHasher>>(
                new(new Dictionary<string, long>(4_096), takeOver: false), runLimit),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
    };

    /// <summary>With the hasher that the generator picks for the type of the keys.</summary>
    private static IGuardedMap<TKey, TValue> StripedOf<TKey, TValue>(string name, Dictionary<TKey, TValue> content, bool isSplit)
        where TKey : notnull => (object)content switch
        {
            Dictionary<string, TValue> strings =>
                (IGuardedMap<TKey, TValue>)(object)new Striped<string, TValue, StringHasher>(name, strings, isSplit),
            Dictionary<int, TValue> integers =>
                (IGuardedMap<TKey, TValue>)(object)new Striped<int, TValue, IntegerHasher<int>>(name, integers, isSplit),
            _ => new Striped<TKey, TValue, ComparerHasher<TKey>>(name, content, isSplit),
        };

    /// <summary>With the hasher that the generator picks for the type of the keys.</summary>
    private static IGuardedNumberMap<TKey, TValue> StripedNumbersOf<TKey, TValue>(
        string name, Dictionary<TKey, TValue> content, bool isSplit)
        where TKey : notnull
        where TValue : struct, INumber<TValue> => (object)content switch
        {
            Dictionary<string, TValue> strings =>
                (IGuardedNumberMap<TKey, TValue>)(object)new StripedNumbers<string, TValue, StringHasher>(name, strings, isSplit),
            Dictionary<int, TValue> integers =>
                (IGuardedNumberMap<TKey, TValue>)(object)new StripedNumbers<int, TValue, IntegerHasher<int>>(name, integers, isSplit),
            _ => new StripedNumbers<TKey, TValue, ComparerHasher<TKey>>(name, content, isSplit),
        };

    /// <summary>With the hasher that the generator picks for the type of the keys.</summary>
    private static IGuardedMap<TKey, TValue> SnapshotsOf<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        where TKey : notnull => (object)content switch
        {
            Dictionary<string, TValue> strings =>
                (IGuardedMap<TKey, TValue>)(object)new Snapshots<string, TValue, StringHasher>(name, strings),
            Dictionary<int, TValue> integers =>
                (IGuardedMap<TKey, TValue>)(object)new Snapshots<int, TValue, IntegerHasher<int>>(name, integers),
            _ => new Snapshots<TKey, TValue, ComparerHasher<TKey>>(name, content),
        };

    /// <summary>With the hasher that the generator picks for the type of the keys.</summary>
    private static IGuardedNumberMap<TKey, TValue> SnapshotNumbersOf<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        where TKey : notnull
        where TValue : struct, INumber<TValue> => (object)content switch
        {
            Dictionary<string, TValue> strings =>
                (IGuardedNumberMap<TKey, TValue>)(object)new SnapshotNumbers<string, TValue, StringHasher>(name, strings),
            Dictionary<int, TValue> integers =>
                (IGuardedNumberMap<TKey, TValue>)(object)new SnapshotNumbers<int, TValue, IntegerHasher<int>>(name, integers),
            _ => new SnapshotNumbers<TKey, TValue, ComparerHasher<TKey>>(name, content),
        };

    private sealed class LimitedMap<TStrategy>(TStrategy store, int runLimit)
        : GuardedMap<string, long, TStrategy, MeteringProbe>("limited", 1, store)
        where TStrategy : struct, IMapStrategy<string, long>
    {
        protected override int RunLimit => runLimit;
    }

    /// <summary>Only where the internals of the stores are in reach.</summary>
    static partial void Split<TKey, TValue, THasher>(GuardedMap<TKey, TValue, StripedStrategy<TKey, TValue, THasher>, MeteringProbe> map)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>;

    private sealed class Locked<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content)))
        where TKey : notnull;

    private sealed class ReaderWriter<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content)))
        where TKey : notnull;

    private sealed class Snapshots<TKey, TValue, THasher>(string name, Dictionary<TKey, TValue> content)
        : GuardedMap<TKey, TValue, SnapshotStrategy<TKey, TValue, THasher>, MeteringProbe>(name, 1, new(content, takeOver: false))
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>;

    private sealed class Striped<TKey, TValue, THasher> : GuardedMap<TKey, TValue, StripedStrategy<TKey, TValue, THasher>, MeteringProbe>
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        internal Striped(string name, Dictionary<TKey, TValue> content, bool isSplit)
            : base(name, 1, new(content, takeOver: false))
        {
            if (isSplit)
            {
                Split(this);
            }
        }
    }

    private sealed class LockedNumbers<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedNumberMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content)))
        where TKey : notnull
        where TValue : struct, INumber<TValue>;

    private sealed class ReaderWriterNumbers<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedNumberMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, DictionaryStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(content)))
        where TKey : notnull
        where TValue : struct, INumber<TValue>;

    private sealed class SnapshotNumbers<TKey, TValue, THasher>(string name, Dictionary<TKey, TValue> content)
        : GuardedNumberMap<TKey, TValue, SnapshotStrategy<TKey, TValue, THasher>, MeteringProbe>(name, 1, new(content, takeOver: false))
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
        where TValue : struct, INumber<TValue>;

    private sealed class StripedNumbers<TKey, TValue, THasher>
        : GuardedNumberMap<TKey, TValue, StripedStrategy<TKey, TValue, THasher>, MeteringProbe>
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
        where TValue : struct, INumber<TValue>
    {
        internal StripedNumbers(string name, Dictionary<TKey, TValue> content, bool isSplit)
            : base(name, 1, new(content, takeOver: false))
        {
            if (isSplit)
            {
                Split(this);
            }
        }
    }
}
