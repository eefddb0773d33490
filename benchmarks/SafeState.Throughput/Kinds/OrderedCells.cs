using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SafeState.Throughput.Kinds;

/// <summary>
/// The operations of ordered dictionaries that are measured, next to a <see cref="SortedDictionary{TKey, TValue}"/> under a lock.
/// </summary>
internal static class OrderedCells
{
    private const int PageSize = 16;
    private const int Drawn = 4_096;

    private static readonly Lock Gate = new();
    private static long s_sum;

    internal static IEnumerable<KindCell> All =>
        [Page(1_000_000), .. OneKey(1_000), .. OneKey(1_000_000), TakeAndAdd(1_000)];

    private static KindCell Page(int count)
    {
        SortedDictionary<int, long> plain = CreatePlain(count);
        IGuardedOrderedMap<int, long> guarded = CreateGuarded(count);
        int start = count / 10 * 9 * 2;
        return new($"ordered dictionary, {count:N0}: a page of {PageSize} at {start / 2:N0} against a copy under the lock",
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    KeyValuePair<int, long>[] copy;
                    lock (Gate)
                    {
                        copy = [.. plain];
                    }

                    s_sum += copy.SkipWhile(entry => entry.Key < start).Take(PageSize).ToArray().Length;
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    s_sum += guarded.Range(start, int.MaxValue, PageSize).Length;
                }
            });
    }

    private static KindCell[] OneKey(int count)
    {
        SortedDictionary<int, long> plain = CreatePlain(count);
        IGuardedOrderedMap<int, long> guarded = CreateGuarded(count);
        Random random = new(count);
        int[] keys = [.. Enumerable.Range(0, Drawn).Select(_ => random.Next(count) * 2)];
        return
        [
            new($"ordered dictionary, {count:N0}: read",
                times => Loop(times, keys, plain, static (plain, key) =>
                {
                    lock (Gate)
                    {
                        s_sum += plain.TryGetValue(key, out long value) ? value : 0;
                    }
                }),
                times => Loop(times, keys, guarded, static (guarded, key) =>
                    s_sum += guarded.TryGetValue(key, out long value) ? value : 0)),
            new($"ordered dictionary, {count:N0}: set",
                times => Loop(times, keys, plain, static (plain, key) =>
                {
                    lock (Gate)
                    {
                        plain[key] = key;
                    }
                }),
                times => Loop(times, keys, guarded, static (guarded, key) => guarded[key] = key)),
            new($"ordered dictionary, {count:N0}: add and remove",
                times => Loop(times, keys, plain, static (plain, key) =>
                {
                    lock (Gate)
                    {
                        _ = plain.TryAdd(key + 1, key);
                    }

                    lock (Gate)
                    {
                        _ = plain.Remove(key + 1);
                    }
                }),
                times => Loop(times, keys, guarded, static (guarded, key) =>
                    _ = guarded.TryAdd(key + 1, key) && guarded.TryRemove(key + 1, out _))),
        ];
    }

    private static KindCell TakeAndAdd(int count)
    {
        SortedDictionary<int, long> plain = CreatePlain(count);
        IGuardedOrderedMap<int, long> guarded = CreateGuarded(count);
        return new($"ordered dictionary, {count:N0}: take the first and add it again",
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    lock (Gate)
                    {
                        KeyValuePair<int, long> first = plain.First();
                        _ = plain.Remove(first.Key);
                        plain.Add(first.Key, first.Value);
                    }
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    _ = guarded.TryTakeFirst(out KeyValuePair<int, long> first);
                    guarded.Add(first.Key, first.Value);
                }
            });
    }

    private static SortedDictionary<int, long> CreatePlain(int count)
    {
        SortedDictionary<int, long> plain = [];
        foreach (int key in Shuffled(count))
        {
            plain.Add(key * 2, key);
        }

        return plain;
    }

    private static IGuardedOrderedMap<int, long> CreateGuarded(int count)
    {
        IGuardedOrderedMap<int, long> guarded = Guarded.OrderedMap<int, long>();
        foreach (int key in Shuffled(count))
        {
            guarded.Add(key * 2, key);
        }

        return guarded;
    }

    private static int[] Shuffled(int count)
    {
        int[] keys = [.. Enumerable.Range(0, count)];
        new Random(1).Shuffle(keys);
        return keys;
    }

    private static void Loop<TStore>(int times, int[] keys, TStore store, Action<TStore, int> body)
    {
        for (int i = 0; i < times; i++)
        {
            body(store, keys[i % keys.Length]);
        }
    }
}
