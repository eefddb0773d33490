using System.Collections.Generic;

namespace SafeState.Observability;

/// <summary>An instrument of guarded stores.</summary>
/// <param name="Name">The name, as <see cref="GuardMetrics"/> has it.</param>
/// <param name="Kind">The kind of the instrument.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Tags">The tags of each measurement.</param>
public sealed record Instrument(string Name, InstrumentKind Kind, string Unit, IReadOnlyList<string> Tags)
{
    /// <summary>All instruments. Dashboards, rules, and their tests use this list only.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        new(GuardMetrics.Operations, InstrumentKind.Counter, GuardMetrics.OperationUnit,
            [GuardMetrics.StoreTag, GuardMetrics.OperationTag]),
        new(GuardMetrics.Entries, InstrumentKind.UpDownCounter, GuardMetrics.EntryUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.Contentions, InstrumentKind.Counter, GuardMetrics.ContentionUnit,
            [GuardMetrics.StoreTag, GuardMetrics.StrategyTag]),
        new(GuardMetrics.Retries, InstrumentKind.Counter, GuardMetrics.RetryUnit, [GuardMetrics.StoreTag, GuardMetrics.StrategyTag]),
        new(GuardMetrics.Adaptations, InstrumentKind.Counter, GuardMetrics.AdaptationUnit,
            [GuardMetrics.StoreTag, GuardMetrics.StrategyTag]),
        new(GuardMetrics.WaitDuration, InstrumentKind.Histogram, GuardMetrics.DurationUnit,
            [GuardMetrics.StoreTag, GuardMetrics.StrategyTag]),
        new(GuardMetrics.FactoryRuns, InstrumentKind.Counter, GuardMetrics.RunUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.FactoryFailures, InstrumentKind.Counter, GuardMetrics.FailureUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.DisposalFailures, InstrumentKind.Counter, GuardMetrics.FailureUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.DroppedChanges, InstrumentKind.Counter, GuardMetrics.ChangeUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.HookFailures, InstrumentKind.Counter, GuardMetrics.FailureUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.Alarms, InstrumentKind.UpDownCounter, GuardMetrics.AlarmUnit, [GuardMetrics.StoreTag, GuardMetrics.AlarmTag]),
        new(GuardMetrics.AlarmDrops, InstrumentKind.Counter, GuardMetrics.AlarmUnit, [GuardMetrics.HandlerTag]),
        new(GuardMetrics.SharedOperations, InstrumentKind.Counter, GuardMetrics.OperationUnit,
            [GuardMetrics.StoreTag, GuardMetrics.OperationTag, GuardMetrics.OutcomeTag]),
        new(GuardMetrics.SharedOperationDuration, InstrumentKind.Histogram, GuardMetrics.DurationUnit,
            [GuardMetrics.StoreTag, GuardMetrics.OperationTag]),
        new(GuardMetrics.SharedConflicts, InstrumentKind.Counter, GuardMetrics.ConflictUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.SharedRetries, InstrumentKind.Counter, GuardMetrics.RetryUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.SharedReplays, InstrumentKind.Counter, GuardMetrics.OperationUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.SharedBatchSize, InstrumentKind.Histogram, GuardMetrics.OperationUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.SharedRollbacks, InstrumentKind.Counter, GuardMetrics.RollbackUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.NearReads, InstrumentKind.Counter, GuardMetrics.ReadUnit, [GuardMetrics.StoreTag, GuardMetrics.ResultTag]),
        new(GuardMetrics.NearFlushes, InstrumentKind.Counter, GuardMetrics.FlushUnit, [GuardMetrics.StoreTag, GuardMetrics.ReasonTag]),
        new(GuardMetrics.NearAge, InstrumentKind.Gauge, GuardMetrics.DurationUnit, [GuardMetrics.StoreTag]),
        new(GuardMetrics.LeasesHeld, InstrumentKind.UpDownCounter, GuardMetrics.LeaseUnit, [GuardMetrics.LeaseTag]),
        new(GuardMetrics.LeasesLost, InstrumentKind.Counter, GuardMetrics.LeaseUnit, [GuardMetrics.LeaseTag]),
    ];
}
