using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;
using SafeState.Factories;

namespace SafeState;

/// <summary>
/// Creates guarded dictionaries, lists, sets, values, numbers, and queues that no attribute declares: for locals, tests, and types of
/// others. There is no raw field behind them, so no rule is needed to protect one.
/// </summary>
/// <remarks>Operations are counted under the name. Without a name, stores of one type are counted together.</remarks>
public static partial class Guarded
{
    /// <summary>Creates an empty guarded dictionary.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparer">The equality of keys; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the types.</param>
    /// <returns>The dictionary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The strategy is not one of the enum.</exception>
    public static IGuardedMap<TKey, TValue> Map<TKey, TValue>(
        GuardStrategy strategy = GuardStrategy.Striped, IEqualityComparer<TKey>? comparer = null, string? name = null)
        where TKey : notnull
    {
        string label = name ?? $"Map<{typeof(TKey).Name}, {typeof(TValue).Name}>";
        return typeof(TKey) == typeof(string)
            ? (IGuardedMap<TKey, TValue>)
                FactoryMaps.Create<string, TValue, StringHasher>(strategy, (IEqualityComparer<string>?)comparer, label)
            : typeof(TKey) == typeof(int)
            ? (IGuardedMap<TKey, TValue>)
                FactoryMaps.Create<int, TValue, IntegerHasher<int>>(strategy, (IEqualityComparer<int>?)comparer, label)
            : typeof(TKey) == typeof(long)
            ? (IGuardedMap<TKey, TValue>)
                FactoryMaps.Create<long, TValue, IntegerHasher<long>>(strategy, (IEqualityComparer<long>?)comparer, label)
            : FactoryMaps.Create<TKey, TValue, ComparerHasher<TKey>>(strategy, comparer, label);
    }

    /// <summary>Creates an empty guarded dictionary that leases its values, and disposes them.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values: disposable or asynchronously disposable.</typeparam>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparer">The equality of keys; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the types.</param>
    /// <returns>The dictionary. Dispose it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The strategy is not one of the enum.</exception>
    /// <exception cref="NotSupportedException">The values are neither disposable nor asynchronously disposable.</exception>
    public static IGuardedLeaseMap<TKey, TValue> LeaseMap<TKey, TValue>(
        GuardStrategy strategy = GuardStrategy.Striped, IEqualityComparer<TKey>? comparer = null, string? name = null)
        where TKey : notnull
        where TValue : class?
    {
        string label = name ?? $"LeaseMap<{typeof(TKey).Name}, {typeof(TValue).Name}>";
        return typeof(TKey) == typeof(string)
            ? (IGuardedLeaseMap<TKey, TValue>)
                FactoryMaps.CreateLeased<string, TValue, StringHasher>(strategy, (IEqualityComparer<string>?)comparer, label)
            : typeof(TKey) == typeof(int)
            ? (IGuardedLeaseMap<TKey, TValue>)
                FactoryMaps.CreateLeased<int, TValue, IntegerHasher<int>>(strategy, (IEqualityComparer<int>?)comparer, label)
            : typeof(TKey) == typeof(long)
            ? (IGuardedLeaseMap<TKey, TValue>)
                FactoryMaps.CreateLeased<long, TValue, IntegerHasher<long>>(strategy, (IEqualityComparer<long>?)comparer, label)
            : FactoryMaps.CreateLeased<TKey, TValue, ComparerHasher<TKey>>(strategy, comparer, label);
    }

    /// <summary>Creates an empty guarded dictionary whose keys have lists of values.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparer">The equality of keys; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the types.</param>
    /// <returns>The dictionary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The strategy is not one of the enum.</exception>
    public static IGuardedMultimap<TKey, TValue> Multimap<TKey, TValue>(
        GuardStrategy strategy = GuardStrategy.Striped, IEqualityComparer<TKey>? comparer = null, string? name = null)
        where TKey : notnull
    {
        string label = name ?? $"Multimap<{typeof(TKey).Name}, {typeof(TValue).Name}>";
        return typeof(TKey) == typeof(string)
            ? (IGuardedMultimap<TKey, TValue>)
                FactoryMaps.CreateLists<string, TValue, StringHasher>(strategy, (IEqualityComparer<string>?)comparer, label)
            : typeof(TKey) == typeof(int)
            ? (IGuardedMultimap<TKey, TValue>)
                FactoryMaps.CreateLists<int, TValue, IntegerHasher<int>>(strategy, (IEqualityComparer<int>?)comparer, label)
            : typeof(TKey) == typeof(long)
            ? (IGuardedMultimap<TKey, TValue>)
                FactoryMaps.CreateLists<long, TValue, IntegerHasher<long>>(strategy, (IEqualityComparer<long>?)comparer, label)
            : FactoryMaps.CreateLists<TKey, TValue, ComparerHasher<TKey>>(strategy, comparer, label);
    }

    /// <summary>Creates an empty guarded dictionary whose keys have sets of values.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparer">The equality of keys; null: the default one.</param>
    /// <param name="valueComparer">The equality of values; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the types.</param>
    /// <returns>The dictionary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The strategy is not one of the enum.</exception>
    public static IGuardedSetMultimap<TKey, TValue> SetMultimap<TKey, TValue>(
        GuardStrategy strategy = GuardStrategy.Striped, IEqualityComparer<TKey>? comparer = null,
        IEqualityComparer<TValue>? valueComparer = null, string? name = null)
        where TKey : notnull
        where TValue : notnull
    {
        string label = name ?? $"SetMultimap<{typeof(TKey).Name}, {typeof(TValue).Name}>";
        return typeof(TKey) == typeof(string)
            ? (IGuardedSetMultimap<TKey, TValue>)FactoryMaps.CreateSets<string, TValue, StringHasher>(
                strategy, (IEqualityComparer<string>?)comparer, valueComparer, label)
            : typeof(TKey) == typeof(int)
            ? (IGuardedSetMultimap<TKey, TValue>)FactoryMaps.CreateSets<int, TValue, IntegerHasher<int>>(
                strategy, (IEqualityComparer<int>?)comparer, valueComparer, label)
            : typeof(TKey) == typeof(long)
            ? (IGuardedSetMultimap<TKey, TValue>)FactoryMaps.CreateSets<long, TValue, IntegerHasher<long>>(
                strategy, (IEqualityComparer<long>?)comparer, valueComparer, label)
            : FactoryMaps.CreateSets<TKey, TValue, ComparerHasher<TKey>>(strategy, comparer, valueComparer, label);
    }

    /// <summary>Creates an empty guarded dictionary in the order of its keys.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="strategy">The strategy: Locked, ReaderWriter, or Snapshot.</param>
    /// <param name="comparer">The order of keys; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the types.</param>
    /// <returns>The dictionary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Ordered dictionaries do not have the strategy.</exception>
    public static IGuardedOrderedMap<TKey, TValue> OrderedMap<TKey, TValue>(
        GuardStrategy strategy = GuardStrategy.Locked, IComparer<TKey>? comparer = null, string? name = null)
        where TKey : notnull =>
        FactoryOrderedMaps.Create<TKey, TValue>(strategy, comparer, name ?? $"OrderedMap<{typeof(TKey).Name}, {typeof(TValue).Name}>");

    /// <summary>Creates an empty guarded list.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="strategy">The strategy: Snapshot, Locked, or ReaderWriter.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the type.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Lists do not have the strategy.</exception>
    public static IGuardedList<T> List<T>(GuardStrategy strategy = GuardStrategy.Snapshot, string? name = null)
    {
        string label = name ?? $"List<{typeof(T).Name}>";
        return strategy switch
        {
            GuardStrategy.Snapshot => new FactoryList<T, SnapshotListStrategy<T>>(label, new([], takeOver: false)),
            GuardStrategy.Locked =>
                new FactoryList<T, LockingListStrategy<T, MutexGate>>(label, new(new List<T>(), takeOver: true)),
            GuardStrategy.ReaderWriter =>
                new FactoryList<T, LockingListStrategy<T, ReaderWriterGate>>(label, new(new List<T>(), takeOver: true)),
            _ => throw Unknown(strategy, "Snapshot, Locked, or ReaderWriter"),
        };
    }

    /// <summary>Creates an empty guarded set.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="strategy">The strategy.</param>
    /// <param name="comparer">The equality of items; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the type.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The strategy is not one of the enum.</exception>
    public static IGuardedSet<T> Set<T>(
        GuardStrategy strategy = GuardStrategy.Striped, IEqualityComparer<T>? comparer = null, string? name = null)
        where T : notnull
    {
        string label = name ?? $"Set<{typeof(T).Name}>";
        return typeof(T) == typeof(string)
            ? (IGuardedSet<T>)FactorySets.Create<string, StringHasher>(strategy, (IEqualityComparer<string>?)comparer, label)
            : typeof(T) == typeof(int)
            ? (IGuardedSet<T>)FactorySets.Create<int, IntegerHasher<int>>(strategy, (IEqualityComparer<int>?)comparer, label)
            : typeof(T) == typeof(long)
            ? (IGuardedSet<T>)FactorySets.Create<long, IntegerHasher<long>>(strategy, (IEqualityComparer<long>?)comparer, label)
            : FactorySets.Create<T, ComparerHasher<T>>(strategy, comparer, label);
    }

    /// <summary>Creates an empty guarded set in the order of its items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="strategy">The strategy: Locked, ReaderWriter, or Snapshot.</param>
    /// <param name="comparer">The order of items; null: the default one.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the type.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Ordered sets do not have the strategy.</exception>
    public static IGuardedOrderedSet<T> OrderedSet<T>(
        GuardStrategy strategy = GuardStrategy.Locked, IComparer<T>? comparer = null, string? name = null)
        where T : notnull => FactoryOrderedSets.Create<T>(strategy, comparer, name ?? $"OrderedSet<{typeof(T).Name}>");

    /// <summary>Creates a guarded value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The first value.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the type.</param>
    /// <returns>The guarded value.</returns>
    public static IGuardedValue<T> Value<T>(T value, string? name = null) => new FactoryValue<T>(name ?? $"Value<{typeof(T).Name}>", value);

    /// <summary>Creates a guarded number.</summary>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <param name="value">The first number.</param>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the type.</param>
    /// <returns>The guarded number.</returns>
    public static IGuardedNumber<T> Number<T>(T value = default, string? name = null)
        where T : struct, INumber<T> => new FactoryNumber<T>(name ?? $"Number<{typeof(T).Name}>", value);

    /// <summary>Creates an empty guarded queue, in which the item that was added first is next.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the store in messages and metrics; null: a name made of the type.</param>
    /// <returns>The queue.</returns>
    public static IGuardedQueue<T> Queue<T>(string? name = null) => new FactoryQueue<T>(name ?? $"Queue<{typeof(T).Name}>");

    internal static ArgumentOutOfRangeException Unknown(GuardStrategy strategy, string known) =>
        new(nameof(strategy), strategy, $"The strategy is not available here. Use {known}.");
}
