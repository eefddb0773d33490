using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace SafeState.Throughput.Kinds;

/// <summary>The operations of lists, sets, values, and numbers that are measured.</summary>
internal static class KindCells
{
    private static readonly Lock Gate = new();
    private static ImmutableArray<string> s_array;
    private static (long, long, long) s_wide;
    private static string s_text = "";
    private static long s_number;
    private static long s_sum;

    internal static IEnumerable<KindCell> All =>
    [
        Iterate(16), Iterate(1_000), AddAndRemove(16), AddAndRemove(1_000), AddAndRemove(10_000), SetContains(), SetAddAndRemove(),
        ReadReference(), ReadWide(), Increment(), .. OrderedCells.All,
    ];

    private static KindCell Iterate(int count)
    {
        string[] items = Items(count);
        ImmutableArray<string> array = [.. items];
        IGuardedList<string> list = Guarded.List<string>();
        list.AddRange(items);
        return new($"listener registry, {count}: iterate against ImmutableArray",
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    foreach (string item in array)
                    {
                        s_sum += item.Length;
                    }
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    foreach (string item in list.Snapshot())
                    {
                        s_sum += item.Length;
                    }
                }
            });
    }

    private static KindCell AddAndRemove(int count)
    {
        string[] items = Items(count);
        IGuardedList<string> list = Guarded.List<string>();
        list.AddRange(items);
        return new($"listener registry, {count}: add and remove against ImmutableInterlocked",
            times =>
            {
                s_array = [.. items];
                for (int i = 0; i < times; i++)
                {
                    _ = ImmutableInterlocked.Update(ref s_array, static array => array.Add("another"));
                    _ = ImmutableInterlocked.Update(ref s_array, static array => array.Remove("another"));
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    list.Add("another");
                    _ = list.TryRemove("another");
                }
            });
    }

    private static KindCell SetContains()
    {
        string[] items = Items(1_000);
        ConcurrentDictionary<string, byte> plain = new(items.Select(static item => KeyValuePair.Create(item, (byte)0)));
        IGuardedSet<string> set = Guarded.Set<string>();
        _ = set.UnionWith(items);
        return new("set of 1,000 strings: contains against ConcurrentDictionary",
            times => Loop(times, items, plain, static (plain, item) => s_sum += plain.ContainsKey(item) ? 1 : 0),
            times => Loop(times, items, set, static (set, item) => s_sum += set.Contains(item) ? 1 : 0));
    }

    private static KindCell SetAddAndRemove()
    {
        string[] items = Items(1_000);
        ConcurrentDictionary<string, byte> plain = new();
        IGuardedSet<string> set = Guarded.Set<string>();
        return new("set of strings: add and remove against ConcurrentDictionary",
            times => Loop(times, items, plain, static (plain, item) => _ = plain.TryAdd(item, 0) && plain.TryRemove(item, out _)),
            times => Loop(times, items, set, static (set, item) => _ = set.TryAdd(item) && set.TryRemove(item)));
    }

    private static KindCell ReadReference()
    {
        IGuardedValue<string> value = Guarded.Value("text");
        s_text = "text";
        return new("value, reference: read against Volatile.Read",
            static times =>
            {
                for (int i = 0; i < times; i++)
                {
                    s_sum += Volatile.Read(ref s_text).Length;
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    s_sum += value.Value.Length;
                }
            });
    }

    private static KindCell ReadWide()
    {
        IGuardedValue<(long, long, long)> value = Guarded.Value((1L, 2L, 3L));
        s_wide = (1, 2, 3);
        return new("value, 24 bytes: read against lock",
            static times =>
            {
                for (int i = 0; i < times; i++)
                {
                    lock (Gate)
                    {
                        s_sum += s_wide.Item3;
                    }
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    s_sum += value.Value.Item3;
                }
            });
    }

    private static KindCell Increment()
    {
        IGuardedNumber<long> number = Guarded.Number(0L);
        return new("number: increment against Interlocked",
            static times =>
            {
                for (int i = 0; i < times; i++)
                {
                    _ = Interlocked.Increment(ref s_number);
                }
            },
            times =>
            {
                for (int i = 0; i < times; i++)
                {
                    _ = number.Increment();
                }
            });
    }

    private static string[] Items(int count) => [.. Enumerable.Range(0, count).Select(static i => $"item {i}")];

    private static void Loop<TStore>(int times, string[] items, TStore store, Action<TStore, string> body)
    {
        for (int i = 0; i < times; i++)
        {
            body(store, items[i % items.Length]);
        }
    }
}
