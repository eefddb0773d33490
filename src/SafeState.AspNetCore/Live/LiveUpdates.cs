using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SafeState.AspNetCore.Pages;
using SafeState.AspNetCore.Readers;
using SafeState.Hosting;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Live;

/// <summary>Makes the JSON of each sample once, for all viewers of the host.</summary>
internal sealed class LiveUpdates(IGuardedStoreCatalog catalog, IStoreHistory history, IGuardAlarmLog alarms, TimeProvider time)
{
    /// <summary>The number of samples that a viewer gets again when it reconnects.</summary>
    internal const int Resumable = 60;

    private readonly Lock _guard = new();
    private readonly Dictionary<long, byte[]> _made = [];
    private long _count;

    /// <summary>Gets how often JSON was made, for tests.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <summary>Returns the JSON of a sample, or null if no store has a point at it.</summary>
    internal byte[]? Get(long sample)
    {
        lock (_guard)
        {
            if (_made.TryGetValue(sample, out byte[]? made))
            {
                return made;
            }

            if (Make(sample) is not { } update)
            {
                return null;
            }

            byte[] json = JsonSerializer.SerializeToUtf8Bytes(update, LiveJson.Default.LiveUpdate);
            _ = Interlocked.Increment(ref _count);
            _made.Add(sample, json);
            foreach (long old in _made.Keys.Where(known => known <= sample - Resumable).ToArray())
            {
                _ = _made.Remove(old);
            }

            return json;
        }
    }

    private LiveUpdate? Make(long sample)
    {
        bool isNewest = sample == history.LastSample;
        DateTimeOffset? at = null;
        List<LiveStore> stores = [];
        foreach (GuardedStoreInfo store in catalog.List())
        {
            IReadOnlyList<StorePoint> points = history.GetPoints(store.Name, store.Strategy, after: sample - 1);
            if (points is [{ } point, ..] && point.Sample == sample)
            {
                at = point.At;
                stores.Add(Describe(store, point, isNewest));
            }
        }

        if (at is null && !isNewest)
        {
            return null;
        }

        return new(sample, (at ?? time.GetUtcNow()).ToUnixTimeMilliseconds(), stores,
            [.. alarms.List().Where(static alarm => alarm.IsOn).Select(static alarm => new LiveAlarm(alarm.Id, alarm.Kind, alarm.Store))]);
    }

    private static LiveStore Describe(GuardedStoreInfo store, StorePoint point, bool isNewest) => new(
        store.Name,
        store.Strategy,
        Figures.Round(point.Rates.Reads),
        Figures.Round(point.Rates.Writes),
        Figures.Round(point.Rates.Contentions),
        Figures.Round(point.Rates.Retries),
        point.Entries,
        Figures.Round(point.ContendedShare),
        Figures.Milliseconds(point.WaitP50),
        Figures.Milliseconds(point.WaitP99),
        isNewest ? Figures.Round(store.Status.HotKeyShare) : null,
        isNewest ? Figures.Round(store.Status.Threads) : null);
}
