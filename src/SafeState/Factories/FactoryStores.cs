using System.Collections.Generic;
using System.Numerics;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;
using SafeState.Snapshots;

namespace SafeState.Factories;

/// <summary>Creates dictionaries, also with leases or several values for a key, with a hasher that fits their keys.</summary>
internal static class FactoryMaps
{
    internal static IGuardedMap<TKey, TValue> Create<TKey, TValue, THasher>(
        GuardStrategy strategy, IEqualityComparer<TKey>? comparer, string name)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        Dictionary<TKey, TValue> content = new(comparer);
        return strategy switch
        {
            GuardStrategy.Striped =>
                new FactoryMap<TKey, TValue, StripedStrategy<TKey, TValue, THasher>>(name, new(content, takeOver: true)),
            GuardStrategy.Snapshot =>
                new FactoryMap<TKey, TValue, SnapshotStrategy<TKey, TValue, THasher>>(name, new(content, takeOver: true)),
            GuardStrategy.Locked =>
                new FactoryMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, DictionaryStorage<TKey, TValue>>>(
                    name, new(new(content, takeOver: true))),
            GuardStrategy.ReaderWriter =>
                new FactoryMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, DictionaryStorage<TKey, TValue>>>(
                    name, new(new(content, takeOver: true))),
            _ => throw Guarded.Unknown(strategy, "Striped, Snapshot, Locked, or ReaderWriter"),
        };
    }

    internal static IGuardedLeaseMap<TKey, TValue> CreateLeased<TKey, TValue, THasher>(
        GuardStrategy strategy, IEqualityComparer<TKey>? comparer, string name)
        where TKey : notnull
        where TValue : class?
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        Dictionary<TKey, LeaseCell> content = new(comparer);
        return strategy switch
        {
            GuardStrategy.Striped =>
                new FactoryLeaseMap<TKey, TValue, StripedStrategy<TKey, LeaseCell, THasher>>(name, new(content, takeOver: true)),
            GuardStrategy.Snapshot =>
                new FactoryLeaseMap<TKey, TValue, SnapshotStrategy<TKey, LeaseCell, THasher>>(name, new(content, takeOver: true)),
            GuardStrategy.Locked =>
                new FactoryLeaseMap<TKey, TValue, LockingStrategy<TKey, LeaseCell, MutexGate, DictionaryStorage<TKey, LeaseCell>>>(
                    name, new(new(content, takeOver: true))),
            GuardStrategy.ReaderWriter =>
                new FactoryLeaseMap<TKey, TValue, LockingStrategy<TKey, LeaseCell, ReaderWriterGate, DictionaryStorage<TKey, LeaseCell>>>(
                    name, new(new(content, takeOver: true))),
            _ => throw Guarded.Unknown(strategy, "Striped, Snapshot, Locked, or ReaderWriter"),
        };
    }

    internal static IGuardedMultimap<TKey, TValue> CreateLists<TKey, TValue, THasher>(
        GuardStrategy strategy, IEqualityComparer<TKey>? comparer, string name)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        Dictionary<TKey, ListSnapshot<TValue>> content = new(comparer);
        return strategy switch
        {
            GuardStrategy.Striped =>
                new FactoryMultimap<TKey, TValue, StripedStrategy<TKey, ListSnapshot<TValue>, THasher>>(
                    name, new(content, takeOver: true)),
            GuardStrategy.Snapshot =>
                new FactoryMultimap<TKey, TValue, SnapshotStrategy<TKey, ListSnapshot<TValue>, THasher>>(
                    name, new(content, takeOver: true)),
            GuardStrategy.Locked =>
                new FactoryMultimap<TKey, TValue, LockingStrategy<TKey, ListSnapshot<TValue>, MutexGate,
                    DictionaryStorage<TKey, ListSnapshot<TValue>>>>(name, new(new(content, takeOver: true))),
            GuardStrategy.ReaderWriter =>
                new FactoryMultimap<TKey, TValue, LockingStrategy<TKey, ListSnapshot<TValue>, ReaderWriterGate,
                    DictionaryStorage<TKey, ListSnapshot<TValue>>>>(name, new(new(content, takeOver: true))),
            _ => throw Guarded.Unknown(strategy, "Striped, Snapshot, Locked, or ReaderWriter"),
        };
    }

    internal static IGuardedSetMultimap<TKey, TValue> CreateSets<TKey, TValue, THasher>(
        GuardStrategy strategy, IEqualityComparer<TKey>? comparer, IEqualityComparer<TValue>? values, string name)
        where TKey : notnull
        where TValue : notnull
        where THasher : struct, IKeyHasher<TKey, THasher>
    {
        Dictionary<TKey, SetSnapshot<TValue>> content = new(comparer);
        return strategy switch
        {
            GuardStrategy.Striped =>
                new FactorySetMultimap<TKey, TValue, StripedStrategy<TKey, SetSnapshot<TValue>, THasher>>(
                    name, new(content, takeOver: true), values),
            GuardStrategy.Snapshot =>
                new FactorySetMultimap<TKey, TValue, SnapshotStrategy<TKey, SetSnapshot<TValue>, THasher>>(
                    name, new(content, takeOver: true), values),
            GuardStrategy.Locked =>
                new FactorySetMultimap<TKey, TValue, LockingStrategy<TKey, SetSnapshot<TValue>, MutexGate,
                    DictionaryStorage<TKey, SetSnapshot<TValue>>>>(name, new(new(content, takeOver: true)), values),
            GuardStrategy.ReaderWriter =>
                new FactorySetMultimap<TKey, TValue, LockingStrategy<TKey, SetSnapshot<TValue>, ReaderWriterGate,
                    DictionaryStorage<TKey, SetSnapshot<TValue>>>>(name, new(new(content, takeOver: true)), values),
            _ => throw Guarded.Unknown(strategy, "Striped, Snapshot, Locked, or ReaderWriter"),
        };
    }
}

/// <summary>Creates ordered dictionaries.</summary>
internal static class FactoryOrderedMaps
{
    internal static IGuardedOrderedMap<TKey, TValue> Create<TKey, TValue>(GuardStrategy strategy, IComparer<TKey>? comparer, string name)
        where TKey : notnull
    {
        OrderedStorage<TKey, TValue> content = new(new OrderedTree<TKey, TValue>(comparer));
        return strategy switch
        {
            GuardStrategy.Locked =>
                new FactoryOrderedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, OrderedStorage<TKey, TValue>>>(
                    name, new(content)),
            GuardStrategy.ReaderWriter =>
                new FactoryOrderedMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, OrderedStorage<TKey, TValue>>>(
                    name, new(content)),
            GuardStrategy.Snapshot =>
                new FactoryOrderedMap<TKey, TValue, OrderedSnapshotStrategy<TKey, TValue>>(name, new(content)),
            _ => throw Guarded.Unknown(strategy, "Locked, ReaderWriter, or Snapshot"),
        };
    }
}

/// <summary>Creates sets with a hasher that fits their items.</summary>
internal static class FactorySets
{
    internal static IGuardedSet<T> Create<T, THasher>(GuardStrategy strategy, IEqualityComparer<T>? comparer, string name)
        where T : notnull
        where THasher : struct, IKeyHasher<T, THasher>
    {
        Dictionary<T, T> content = new(comparer);
        return strategy switch
        {
            GuardStrategy.Striped => new FactorySet<T, StripedStrategy<T, T, THasher>>(name, new(content, takeOver: true)),
            GuardStrategy.Snapshot => new FactorySet<T, SnapshotStrategy<T, T, THasher>>(name, new(content, takeOver: true)),
            GuardStrategy.Locked =>
                new FactorySet<T, LockingStrategy<T, T, MutexGate, DictionaryStorage<T, T>>>(name, new(new(content, takeOver: true))),
            GuardStrategy.ReaderWriter =>
                new FactorySet<T, LockingStrategy<T, T, ReaderWriterGate, DictionaryStorage<T, T>>>(
                    name, new(new(content, takeOver: true))),
            _ => throw Guarded.Unknown(strategy, "Striped, Snapshot, Locked, or ReaderWriter"),
        };
    }
}

/// <summary>Creates ordered sets.</summary>
internal static class FactoryOrderedSets
{
    internal static IGuardedOrderedSet<T> Create<T>(GuardStrategy strategy, IComparer<T>? comparer, string name)
        where T : notnull
    {
        OrderedStorage<T, T> content = new(new OrderedTree<T, T>(comparer));
        return strategy switch
        {
            GuardStrategy.Locked =>
                new FactoryOrderedSet<T, LockingStrategy<T, T, MutexGate, OrderedStorage<T, T>>>(name, new(content)),
            GuardStrategy.ReaderWriter =>
                new FactoryOrderedSet<T, LockingStrategy<T, T, ReaderWriterGate, OrderedStorage<T, T>>>(name, new(content)),
            GuardStrategy.Snapshot => new FactoryOrderedSet<T, OrderedSnapshotStrategy<T, T>>(name, new(content)),
            _ => throw Guarded.Unknown(strategy, "Locked, ReaderWriter, or Snapshot"),
        };
    }
}

/// <summary>A dictionary that no attribute declares.</summary>
[JsonConverter(typeof(GuardedMapJsonConverter))]
internal sealed class FactoryMap<TKey, TValue, TStrategy>(string name, TStrategy strategy)
    : GuardedMap<TKey, TValue, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where TKey : notnull
    where TStrategy : struct, IMapStrategy<TKey, TValue>;

/// <summary>A leased dictionary that no attribute declares. Its converter refuses to write values that are in use.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryLeaseMap<TKey, TValue, TStrategy>(string name, TStrategy strategy)
    : GuardedLeaseMap<TKey, TValue, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where TKey : notnull
    where TValue : class?
    where TStrategy : struct, IMapStrategy<TKey, LeaseCell>;

/// <summary>A dictionary of lists that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryMultimap<TKey, TValue, TStrategy>(string name, TStrategy strategy)
    : GuardedMultimap<TKey, TValue, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where TKey : notnull
    where TStrategy : struct, IMapStrategy<TKey, ListSnapshot<TValue>>;

/// <summary>A dictionary of sets that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactorySetMultimap<TKey, TValue, TStrategy>(string name, TStrategy strategy, IEqualityComparer<TValue>? valueComparer)
    : GuardedSetMultimap<TKey, TValue, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy, valueComparer)
    where TKey : notnull
    where TValue : notnull
    where TStrategy : struct, IMapStrategy<TKey, SetSnapshot<TValue>>;

/// <summary>An ordered dictionary that no attribute declares.</summary>
[JsonConverter(typeof(GuardedMapJsonConverter))]
internal sealed class FactoryOrderedMap<TKey, TValue, TStrategy>(string name, TStrategy strategy)
    : GuardedOrderedMap<TKey, TValue, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where TKey : notnull
    where TStrategy : struct, IOrderedStrategy<TKey, TValue>;

/// <summary>A list that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryList<T, TStrategy>(string name, TStrategy strategy)
    : GuardedList<T, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where TStrategy : struct, IListStrategy<T>;

/// <summary>A set that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactorySet<T, TStrategy>(string name, TStrategy strategy)
    : GuardedSet<T, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where T : notnull
    where TStrategy : struct, IMapStrategy<T, T>;

/// <summary>An ordered set that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryOrderedSet<T, TStrategy>(string name, TStrategy strategy)
    : GuardedOrderedSet<T, TStrategy, MeteringProbe>(name, ContractVersion.Current, strategy)
    where T : notnull
    where TStrategy : struct, IOrderedStrategy<T, T>;

/// <summary>A value that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryValue<T>(string name, T value) : GuardedValue<T, MeteringProbe>(name, ContractVersion.Current, value);

/// <summary>A number that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryNumber<T>(string name, T value) : GuardedNumber<T, MeteringProbe>(name, ContractVersion.Current, value)
    where T : struct, INumber<T>;

/// <summary>A queue that no attribute declares.</summary>
[JsonConverter(typeof(GuardedJsonConverter))]
internal sealed class FactoryQueue<T>(string name)
    : GuardedQueue<T, QueueStorage<T>, MutexGate, MeteringProbe>(name, ContractVersion.Current, new(new(new Queue<T>())));
