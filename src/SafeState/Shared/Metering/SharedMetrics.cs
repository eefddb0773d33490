using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Metering;

namespace SafeState.Sharing;

/// <summary>The instruments of shared state on one meter. Nothing is measured while no listener is attached.</summary>
internal sealed class SharedMetrics
{
    private static readonly (NearFlush Reason, string Tag)[] FlushTags =
        [(NearFlush.Gap, "gap"), (NearFlush.Disconnect, "disconnect"), (NearFlush.Rollback, "rollback")];

    private readonly ConcurrentDictionary<string, SharedUsage> _usages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _lostLeases = new(StringComparer.Ordinal);
    private readonly Counter<long> _operations;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _replays;
    private readonly Histogram<long> _batches;
    private readonly UpDownCounter<long> _held;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _rollbacks;

    public SharedMetrics(Meter meter)
    {
        _operations = meter.CreateCounter<long>(
            GuardMetrics.SharedOperations, GuardMetrics.OperationUnit, "Operations on shared dictionaries.");
        _duration = meter.CreateHistogram<double>(
            GuardMetrics.SharedOperationDuration, GuardMetrics.DurationUnit, "How long operations on shared dictionaries took.");
        _conflicts = meter.CreateCounter<long>(
            GuardMetrics.SharedConflicts, GuardMetrics.ConflictUnit, "Writes that found another version.");
        _retries = meter.CreateCounter<long>(
            GuardMetrics.SharedRetries, GuardMetrics.RetryUnit, "Attempts without a reply, after which the client asked again.");
        _replays = meter.CreateCounter<long>(
            GuardMetrics.SharedReplays, GuardMetrics.OperationUnit, "Writes that the server answered from their record.");
        _batches = meter.CreateHistogram<long>(
            GuardMetrics.SharedBatchSize, GuardMetrics.OperationUnit, "Writes that were sent together.");
        _held = meter.CreateUpDownCounter<long>(GuardMetrics.LeasesHeld, GuardMetrics.LeaseUnit, "Leases that this process holds.");
        _lost = meter.CreateCounter<long>(GuardMetrics.LeasesLost, GuardMetrics.LeaseUnit, "Leases that this process has lost.");
        _rollbacks = meter.CreateCounter<long>(
            GuardMetrics.SharedRollbacks, GuardMetrics.RollbackUnit, "Partitions whose server had lost acknowledged writes.");
        _ = meter.CreateObservableCounter(
            GuardMetrics.NearReads, ReadNearReads, GuardMetrics.ReadUnit, "Reads of near caches.");
        _ = meter.CreateObservableCounter(
            GuardMetrics.NearFlushes, ReadNearFlushes, GuardMetrics.FlushUnit, "Partitions whose copies were given up.");
        _ = meter.CreateObservableGauge(
            GuardMetrics.NearAge, ReadNearAges, GuardMetrics.DurationUnit, "The time since the server confirmed the oldest copies.");
    }

    /// <summary>The instruments of connections that no host opened. Their meter differs from those of hosts in its tag.</summary>
    public static SharedMetrics OfProcess { get; } = new(new Meter(MeterPublisher.CreateOptions(owner: "shared")));

    /// <summary>True if a host shows the operations, so that they are counted without a listener too.</summary>
    public bool IsMonitored { get; init; }

    /// <summary>What was done with each shared dictionary.</summary>
    public ICollection<SharedUsage> Usages => _usages.Values;

    /// <summary>How often each lease was lost, by its name.</summary>
    public IReadOnlyDictionary<string, long> LostLeases => _lostLeases;

    /// <summary>True if something wants to know of operations.</summary>
    public bool IsObserved => IsMonitored || _operations.Enabled || _duration.Enabled || _conflicts.Enabled || _replays.Enabled;

    /// <summary>Notes how an operation ended.</summary>
    public void AddOperation(
        KeyValuePair<string, object?> store, SharedCommand command, string outcome, bool isReplay, TimeSpan duration)
    {
        string operation = SharedOutcomes.GetOperation(command);
        KeyValuePair<string, object?> kind = new(GuardMetrics.OperationTag, operation);
        _operations.Add(1, store, kind, new(GuardMetrics.OutcomeTag, outcome));
        _duration.Record(duration.TotalSeconds, store, kind);
        if (_usages.TryGetValue((string)store.Value!, out SharedUsage? usage))
        {
            usage.AddOperation(operation, outcome, duration);
            if (HotKeys.IsSampling)
            {
                usage.AddKeys(command);
            }
        }

        if (outcome == SharedOutcomes.Conflict)
        {
            _conflicts.Add(1, store);
        }

        if (isReplay)
        {
            _replays.Add(1, store);
        }
    }

    public void AddRetry(KeyValuePair<string, object?> store) => _retries.Add(1, store);

    public void AddBatch(KeyValuePair<string, object?> store, int size) => _batches.Record(size, store);

    public void AddRollback(KeyValuePair<string, object?> store)
    {
        _rollbacks.Add(1, store);
        if (_usages.TryGetValue((string)store.Value!, out SharedUsage? usage))
        {
            usage.AddRollback();
        }
    }

    public void AddHeld(KeyValuePair<string, object?> lease, int change) => _held.Add(change, lease);

    public void AddLost(KeyValuePair<string, object?> lease)
    {
        _lost.Add(1, lease);
        _ = _lostLeases.AddOrUpdate((string)lease.Value!, 1, static (_, count) => count + 1);
    }

    /// <summary>Returns what the dictionaries of a name count in.</summary>
    public SharedUsage GetUsage(SharedMapDeclaration declaration) => _usages.GetOrAdd(declaration.Name, static (name, declaration) =>
        new SharedUsage(name, declaration.Partitions, declaration.GetMaxStaleness().TotalSeconds), declaration);

    private IEnumerable<Measurement<long>> ReadNearReads() => Usages.Where(static usage => usage.Near is not null)
        .SelectMany(static usage => new (long Count, string Result)[]
        {
            (usage.Near!.Hits, "hit"), (usage.Near.Misses, "miss"), (usage.Near.Stale, "stale"),
        }.Select(reads => new Measurement<long>(
            reads.Count, new(GuardMetrics.StoreTag, usage.Name), new(GuardMetrics.ResultTag, reads.Result))));

    private IEnumerable<Measurement<long>> ReadNearFlushes() => Usages.Where(static usage => usage.Near is not null)
        .SelectMany(static usage => FlushTags.Select(flush => new Measurement<long>(usage.Near!.GetFlushes(flush.Reason),
            new(GuardMetrics.StoreTag, usage.Name), new(GuardMetrics.ReasonTag, flush.Tag))));

    private IEnumerable<Measurement<double>> ReadNearAges()
    {
        foreach (SharedUsage usage in Usages)
        {
            if (usage.Near?.Age is { } age)
            {
                yield return new(age, new KeyValuePair<string, object?>(GuardMetrics.StoreTag, usage.Name));
            }
        }
    }
}
