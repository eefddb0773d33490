using System;
using SafeState.CompilerServices;
using SafeState.Testing;

namespace SafeState.Verification.Tests.Support;

/// <summary>The members that only some strategies have.</summary>
internal static class OneOf
{
    /// <summary>Makes an answer of what two keys have.</summary>
    internal delegate StoreAnswer Answer<TValue>(bool exists1, TValue? value1, bool exists2, TValue? value2);

    internal static StoreAnswer Read<TKey, TValue>(IGuardedMap<TKey, TValue> map, TKey[] keys, Answer<TValue> answer)
        where TKey : notnull
    {
        return map switch
        {
            GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, DictionaryStorage<TKey, TValue>>, MeteringProbe> locked =>
                MapSections.Read(locked, Look),
            GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, DictionaryStorage<TKey, TValue>>,
                MeteringProbe> shared => MapSections.Read(shared, Look),
            _ => throw Missing(map),
        };

        StoreAnswer Look(MapReadView<TKey, TValue> view)
        {
            bool exists1 = view.TryGetValue(keys[0], out TValue? value1);
            SchedulePoint.Hit();
            bool exists2 = view.TryGetValue(keys[1], out TValue? value2);
            return answer(exists1, value1, exists2, value2);
        }
    }

    /// <summary>Exchanges what two keys have.</summary>
    internal static StoreAnswer Swap<TKey, TValue>(IGuardedMap<TKey, TValue> map, TKey key1, TKey key2, Answer<TValue> answer)
        where TKey : notnull
    {
        return map switch
        {
            GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MutexGate, DictionaryStorage<TKey, TValue>>, MeteringProbe> locked =>
                MapSections.Write(locked, Exchange),
            GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, ReaderWriterGate, DictionaryStorage<TKey, TValue>>,
                MeteringProbe> shared => MapSections.Write(shared, Exchange),
            _ => throw Missing(map),
        };

        StoreAnswer Exchange(MapWriteView<TKey, TValue> view)
        {
            bool exists1 = view.TryRemove(key1, out TValue? value1);
            bool exists2 = view.TryRemove(key2, out TValue? value2);
            SchedulePoint.Hit();
            StoreAnswer seen = answer(exists1, value1, exists2, value2);
            Put(view, key1, exists2, value2);
            Put(view, key2, exists1, value1);
            return seen;
        }

        static void Put(MapWriteView<TKey, TValue> view, TKey key, bool exists, TValue? value)
        {
            if (exists)
            {
                view[key] = value!;
            }
        }
    }

    /// <summary>Sets one key and removes another.</summary>
    internal static void Batch<TKey, TValue>(IGuardedMap<TKey, TValue> map, TKey set, TValue value, TKey removed)
        where TKey : notnull
    {
        switch ((object)map)
        {
            case GuardedMap<string, TValue, SnapshotStrategy<string, TValue, StringHasher>, MeteringProbe> texts:
                Batch(texts, (string)(object)set, value, (string)(object)removed);
                break;
            case GuardedMap<int, TValue, SnapshotStrategy<int, TValue, IntegerHasher<int>>, MeteringProbe> numbers:
                Batch(numbers, (int)(object)set, value, (int)(object)removed);
                break;
            case GuardedMap<TKey, TValue, SnapshotStrategy<TKey, TValue, ComparerHasher<TKey>>, MeteringProbe> others:
                Batch(others, set, value, removed);
                break;
            default:
                throw Missing(map);
        }
    }

    private static void Batch<TKey, TValue, THasher>(
        GuardedMap<TKey, TValue, SnapshotStrategy<TKey, TValue, THasher>, MeteringProbe> map, TKey set, TValue value, TKey removed)
        where TKey : notnull
        where THasher : struct, IKeyHasher<TKey, THasher> => MapSections.Batch(map, batch =>
        {
            batch.Set(set, value);
            batch.Remove(removed);
        });

    private static NotSupportedException Missing(object map) => new($"{map.GetType().Name} has no such member.");
}
