using System;
using System.Collections.Generic;
using System.Numerics;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>Maps in an order, which takes the same keys for equal as the dictionary of a test.</summary>
internal static partial class Maps
{
    private static SortedDictionary<TKey, TValue> Sort<TKey, TValue>(Dictionary<TKey, TValue> content)
        where TKey : notnull
    {
        SortedDictionary<TKey, TValue> sorted = new(GetOrder(content.Comparer));
        foreach ((TKey key, TValue value) in content)
        {
            sorted.Add(key, value);
        }

        return sorted;
    }

    private static IComparer<TKey> GetOrder<TKey>(IEqualityComparer<TKey> equality)
        where TKey : notnull =>
        equality as IComparer<TKey>
        ?? (!ReferenceEquals(equality, EqualityComparer<TKey>.Default) ? new EqualityOrder<TKey>(equality)
            : typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal
            : typeof(IComparable<TKey>).IsAssignableFrom(typeof(TKey)) ? Comparer<TKey>.Default
            : new EqualityOrder<TKey>(equality));

    private sealed class Ordered<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedOrderedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, OrderedStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(Sort(content), takeOver: true)))
        where TKey : notnull;

    private sealed class OrderedNumbers<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedOrderedNumberMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, OrderedStorage<TKey, TValue>>, MeteringProbe>(
            name, 1, new(new(Sort(content), takeOver: true)))
        where TKey : notnull
        where TValue : struct, INumber<TValue>;

    private sealed class OrderedSnapshots<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedOrderedMap<TKey, TValue, OrderedSnapshotStrategy<TKey, TValue>, MeteringProbe>(
            name, 1, new(new(Sort(content), takeOver: true)))
        where TKey : notnull;

    private sealed class OrderedSnapshotNumbers<TKey, TValue>(string name, Dictionary<TKey, TValue> content)
        : GuardedOrderedNumberMap<TKey, TValue, OrderedSnapshotStrategy<TKey, TValue>, MeteringProbe>(
            name, 1, new(new(Sort(content), takeOver: true)))
        where TKey : notnull
        where TValue : struct, INumber<TValue>;

    /// <summary>
    /// Orders keys by their hash codes. Different keys with one hash code are compared as ordinal strings, or come in the order in which
    /// they were first seen.
    /// </summary>
    private sealed class EqualityOrder<TKey>(IEqualityComparer<TKey> equality) : IComparer<TKey>
        where TKey : notnull
    {
        private readonly List<TKey> _collided = [];

        public int Compare(TKey? x, TKey? y)
        {
            int side = equality.GetHashCode(x!).CompareTo(equality.GetHashCode(y!));
            return side != 0 ? side
                : equality.Equals(x, y) ? 0
                : x is string text ? string.CompareOrdinal(text, y as string)
                : RankOf(x!).CompareTo(RankOf(y!));
        }

        private int RankOf(TKey key)
        {
            lock (_collided)
            {
                int rank = _collided.FindIndex(seen =>
                    typeof(TKey).IsValueType ? EqualityComparer<TKey>.Default.Equals(seen, key) : ReferenceEquals(seen, key));
                if (rank >= 0)
                {
                    return rank;
                }

                _collided.Add(key);
                return _collided.Count - 1;
            }
        }
    }
}
