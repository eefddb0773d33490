using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using SafeState.Tests.Conformance;

namespace SafeState.Verification.Tests.Load;

/// <summary>
/// Mixed operations by several threads on one map, after which everything must add up: what was counted into it and out of it, and
/// what was added and removed. Some keys are accounts, whose values never fall below zero; the others come and go, and hold their own
/// number.
/// </summary>
internal sealed class Storm
{
    private const int Accounts = 256;
    private const int Keys = 4096;

    /// <summary>Whole-map operations are this rare.</summary>
    private const ulong Rare = (1 << 16) - 1;

    private readonly IGuardedNumberMap<int, long> _map;
    private long _paidIn;
    private long _added;

    private Storm(GuardStrategy strategy) => _map = Maps.OfNumbers(strategy, new Dictionary<int, long>());

    /// <returns>The figures.</returns>
    internal static string Run(GuardStrategy strategy, long operations, int threads, int seed)
    {
        Storm storm = new(strategy);
        long started = Stopwatch.GetTimestamp();
        Crowd.Run(threads, thread => storm.Run(operations / threads, (ulong)((seed * 1000) + thread + 1)));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        storm.Take(storm._map.Snapshot());
        LoadException.ThrowIf(storm._paidIn != 0, $"{storm._paidIn} more were counted in than are there.");
        LoadException.ThrowIf(storm._added != 0, $"{storm._added} more keys were added than removed or there.");
        return string.Create(CultureInfo.InvariantCulture,
            $"{operations} operations by {threads} threads in {elapsed.TotalSeconds:0.0} s, all totals exact");
    }

    private void Run(long operations, ulong state)
    {
        state *= 0x9E3779B97F4A7C15;
        long paidIn = 0;
        long added = 0;
        for (long i = 0; i < operations; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            int account = (int)(state >> 8) & (Accounts - 1);
            int key = Accounts + ((int)(state >> 20) & (Keys - 1));
            int amount = (int)(state >> 40) & 7;
            if ((state >> 45 & Rare) == 0)
            {
                TakeAll((state & 1) == 0);
                continue;
            }

            switch ((int)state & 15)
            {
                case 0:
                    _ = _map.Increment(account);
                    paidIn++;
                    break;
                case 1:
                    _ = _map.IncrementBy(account, amount);
                    paidIn += amount;
                    break;
                case 2:
                    _ = _map.AddOrUpdate(account, amount, static (_, value, more) => value + more, (long)amount);
                    paidIn += amount;
                    break;
                case 3:
                    paidIn -= _map.TryDecrement(account, amount, 0, out long left) ? amount : 0;
                    LoadException.ThrowIf(left < 0, "A floor was crossed.");
                    break;
                case 4:
                    _map.Compute(account, (account + 1 + amount) & (Accounts - 1), Transfer, (long)amount);
                    break;
                case 5:
                    added += _map.TryAdd(key, key) ? 1 : 0;
                    break;
                case 6:
                    _ = _map.GetOrAdd(key, static key => key, out bool created);
                    added += created ? 1 : 0;
                    break;
                case 7 or 8:
                    added -= _map.TryRemove(key, out _) ? 1 : 0;
                    break;
                case 9:
                    added -= _map.RemoveIf(key, static (key, value) => value == key, out _) ? 1 : 0;
                    break;
                default:
                    LoadException.ThrowIf(_map.TryGetValue(key, out long found) && found != key, "A key had the value of another.");
                    break;
            }
        }

        _ = Interlocked.Add(ref _paidIn, paidIn);
        _ = Interlocked.Add(ref _added, added);
    }

    private static void Transfer(ref MapEntry<int, long> from, ref MapEntry<int, long> to, long amount)
    {
        if (from.Value >= amount)
        {
            from.Value -= amount;
            to.Value += amount;
        }
    }

    private void TakeAll(bool drains)
    {
        MapSnapshot<int, long> content = drains ? _map.Drain() : _map.Snapshot();
        LoadException.ThrowIf(content.Any(static entry => entry.Value < 0), "A floor was crossed.");
        if (drains)
        {
            Take(content);
        }
    }

    private void Take(MapSnapshot<int, long> content)
    {
        _ = Interlocked.Add(ref _paidIn, -content.Where(static entry => entry.Key < Accounts).Sum(static entry => entry.Value));
        _ = Interlocked.Add(ref _added, -content.Count(static entry => entry.Key >= Accounts));
    }
}
