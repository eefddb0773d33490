using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Dashboard.BrowserTests.Server;

/// <summary>The data of a process with a shop: samples, and alarms that a test can raise and clear.</summary>
internal sealed class ShopData : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<SimulatedStore> _stores = [.. Shop.CreateStores()];
    private readonly List<(long Id, string Kind, string Store)> _alarms = [(41, "Contention", "Shop.Stock")];
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly int _firstSample;
    private readonly TimeSpan _interval;
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (long Sample, TaskCompletionSource Sent)? _awaited;
    private int _viewers;

    /// <param name="firstSample">The number of the first sample. The history before it is full if it is over 900.</param>
    /// <param name="speed">The number of samples each second.</param>
    internal ShopData(int firstSample = 1_000, int speed = 1)
    {
        _firstSample = firstSample;
        _interval = TimeSpan.FromSeconds(1) / speed;
    }

    /// <summary>Gets or sets whether there is no place for a viewer.</summary>
    internal bool IsFull { get; set; }

    internal bool HasShared { get; init; }

    /// <summary>Gets what stands in fixtures in place of the name of the first store, or null.</summary>
    internal string? Replace { get; init; }

    /// <summary>Gets the start of the addresses of traces.</summary>
    internal string TraceAddress { get; init; } = "https://traces.example/";

    /// <summary>Gets the number of connected viewers.</summary>
    internal int Viewers => Volatile.Read(ref _viewers);

    /// <summary>Gets the number of the newest sample.</summary>
    internal long Sample => _firstSample + (long)((DateTimeOffset.UtcNow - _startedAt) / _interval);

    /// <summary>Ends all streams, as the end of the process does.</summary>
    internal void EndStreams() => _end.Cancel();

    public void Dispose() => _end.Dispose();

    /// <summary>Waits until this many viewers are connected.</summary>
    internal async Task WaitForViewersAsync(int viewers)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        while (Viewers != viewers)
        {
            Task change = _change.Task;
            if (Viewers != viewers)
            {
                await change.WaitAsync(limit.Token);
            }
        }
    }

    /// <summary>Waits until a viewer got a sample with this number, or a later one.</summary>
    internal async Task WaitForSampleAsync(long sample)
    {
        TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited = (sample, sent);
        }

        await sent.Task.WaitAsync(TimeSpan.FromSeconds(30) + (2 * Math.Max(0, sample - Sample) * _interval));
    }

    internal void Add(SimulatedStore store)
    {
        lock (_lock)
        {
            _stores.Add(store);
        }
    }

    internal void Write(string store, long entries)
    {
        lock (_lock)
        {
            _stores.Single(candidate => candidate.Name == store).Written += entries;
        }
    }

    internal void Raise(long id, string kind, string store)
    {
        lock (_lock)
        {
            _alarms.Add((id, kind, store));
        }
    }

    internal void Clear(long id)
    {
        lock (_lock)
        {
            _ = _alarms.RemoveAll(alarm => alarm.Id == id);
        }
    }

    /// <summary>Returns the data of a page, or null if there is none.</summary>
    internal JsonObject? Page(string page, string? name, string? strategy)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        lock (_lock)
        {
            JsonObject? data = page switch
            {
                "stores" => new()
                {
                    ["sample"] = Sample,
                    ["stores"] = new JsonArray([.. _stores.Select(Row)]),
                    ["shared"] = HasShared ? Shop.CreateShared() : [],
                },
                "store" => _stores.Find(store => store.Name == name && store.Strategy == strategy) is { } store ? Store(store, now) : null,
                _ => Read(page, now),
            };
            data?.Insert(0, "host", Host(now));
            return data;
        }
    }

    /// <summary>Returns a sample now, and one each interval.</summary>
    internal async IAsyncEnumerable<JsonObject> SamplesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        using PeriodicTimer timer = new(_interval);
        Count(1);
        try
        {
            do
            {
                yield return Update();
            }
            while (await NextAsync(timer, either.Token));
        }
        finally
        {
            Count(-1);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Count(int viewers)
    {
        _ = Interlocked.Add(ref _viewers, viewers);
        TaskCompletionSource change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _change, change).SetResult();
    }

    private JsonObject Update()
    {
        lock (_lock)
        {
            if (_awaited is { } awaited && Sample >= awaited.Sample)
            {
                _ = awaited.Sent.TrySetResult();
            }

            return new()
            {
                ["sample"] = Sample,
                ["at"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                ["stores"] = new JsonArray([.. _stores.Select(store => store.Sample(Sample))]),
                ["alarms"] = new JsonArray([.. _alarms.Select(static alarm =>
                    new JsonObject { ["id"] = alarm.Id, ["kind"] = alarm.Kind, ["store"] = alarm.Store })]),
            };
        }
    }

    private JsonObject Row(SimulatedStore store) =>
        store.Row(Sample, _alarms.Where(alarm => alarm.Store == store.Name).Select(static alarm => alarm.Kind));

    private JsonObject Store(SimulatedStore store, DateTimeOffset now)
    {
        JsonObject data = Read("store", now);
        JsonArray alarms = Read("alarms", now)["alarms"]!.AsArray();
        data["sample"] = Sample;
        data["store"] = Row(store);
        data["series"] = store.Series(Sample, now);
        data["alarms"] = new JsonArray([.. alarms.Where(alarm => (string?)alarm!["store"] == store.Name).Select(static alarm =>
            alarm!.DeepClone())]);
        data["advice"] = Read("advice", now)["advice"]!.AsArray().FirstOrDefault(advice =>
            (string?)advice!["store"] == store.Name)?.DeepClone();
        return data;
    }

    private JsonObject Read(string page, DateTimeOffset now) =>
        Fixture.Read(page, now, text => Replace is null ? text.Replace("https://traces.example/", TraceAddress, StringComparison.Ordinal)
            : text.Replace("Shop.Stock", JsonEncodedText.Encode(Replace).ToString(), StringComparison.Ordinal));

    private JsonObject Host(DateTimeOffset now) => new()
    {
        ["name"] = "shop-7d9c",
        ["processId"] = 4711,
        ["application"] = "Shop.Web",
        ["environment"] = "Production",
        ["startedAt"] = _startedAt.AddHours(-3),
        ["now"] = now,
        ["version"] = "0.1.0",
        ["intervalSeconds"] = 10,
        ["metricsUrl"] = "https://grafana.example/d/safestate?var-store={store}",
        ["raisedAlarms"] = _alarms.Count,
    };
}
