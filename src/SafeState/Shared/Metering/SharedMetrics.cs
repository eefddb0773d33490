using System.Collections.Generic;
using System.Diagnostics.Metrics;
using SafeState.Metering;

namespace SafeState.Sharing;

/// <summary>The instruments of shared state on one meter. Nothing is measured while no listener is attached.</summary>
internal sealed class SharedMetrics
{
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
    }

    /// <summary>The instruments of connections that no host opened. Their meter differs from those of hosts in its tag.</summary>
    public static SharedMetrics OfProcess { get; } = new(new Meter(MeterPublisher.CreateOptions(owner: "shared")));

    /// <summary>True if something wants to know of operations.</summary>
    public bool IsObserved => _operations.Enabled || _duration.Enabled || _conflicts.Enabled || _replays.Enabled;

    /// <summary>Notes how an operation ended.</summary>
    public void AddOperation(KeyValuePair<string, object?> store, string operation, string outcome, bool isReplay, double seconds)
    {
        KeyValuePair<string, object?> kind = new(GuardMetrics.OperationTag, operation);
        _operations.Add(1, store, kind, new(GuardMetrics.OutcomeTag, outcome));
        _duration.Record(seconds, store, kind);
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

    public void AddRollback(KeyValuePair<string, object?> store) => _rollbacks.Add(1, store);

    public void AddHeld(KeyValuePair<string, object?> lease, int change) => _held.Add(change, lease);

    public void AddLost(KeyValuePair<string, object?> lease) => _lost.Add(1, lease);
}
