using System;

namespace SafeState.Observability;

/// <summary>Expressions over the series of guarded stores, in the query language of Prometheus.</summary>
/// <param name="flavor">How the series are named.</param>
/// <param name="filter">A selector that each series must match, such as <c>job=~"$job"</c>; empty for all series.</param>
/// <param name="window">The window of rates, such as <c>5m</c>.</param>
internal sealed class Queries(Flavor flavor, string filter, string window)
{
    private static readonly string Store = Flavor.LabelOf(GuardMetrics.StoreTag);
    private static readonly string Strategy = Flavor.LabelOf(GuardMetrics.StrategyTag);
    private static readonly string Operation = Flavor.LabelOf(GuardMetrics.OperationTag);
    private static readonly string Alarm = Flavor.LabelOf(GuardMetrics.AlarmTag);

    private static readonly string Lease = Flavor.LabelOf(GuardMetrics.LeaseTag);

    /// <summary>The labels that name a store of a process.</summary>
    internal static string ByStore { get; } = $"job, instance, {Store}";

    /// <summary>The labels that name an alarm of a process.</summary>
    internal static string ByAlarm { get; } = $"job, instance, {Store}, {Alarm}";

    internal string Operations => Rate(GuardMetrics.Operations, ByStore);

    internal string OperationsByKind => Rate(GuardMetrics.Operations, $"{Store}, {Operation}");

    internal string Reads => $"sum by ({ByStore}) (rate({Series(GuardMetrics.Operations, $"{Operation}=\"read\"")}[{window}]))";

    internal string Writes => $"sum by ({ByStore}) (rate({Series(GuardMetrics.Operations, $"{Operation}!=\"read\"")}[{window}]))";

    internal string Retries => Rate(GuardMetrics.Retries, ByStore);

    internal string Adaptations => Rate(GuardMetrics.Adaptations, ByStore);

    internal string Entries => $"sum by ({ByStore}) ({Series(GuardMetrics.Entries)})";

    internal string Alarms => $"max by ({ByAlarm}) ({Series(GuardMetrics.Alarms)})";

    internal string HookFailures => Rate(GuardMetrics.HookFailures, ByStore);

    internal string DisposalFailures => Rate(GuardMetrics.DisposalFailures, ByStore);

    internal string DroppedChanges => Rate(GuardMetrics.DroppedChanges, ByStore);

    internal string AlarmDrops => Rate(GuardMetrics.AlarmDrops, $"job, instance, {Flavor.LabelOf(GuardMetrics.HandlerTag)}");

    internal string FactoryFailures => Rate(GuardMetrics.FactoryFailures, ByStore);

    internal string FactoryFailureShare => $"{FactoryFailures}\n/ ({Rate(GuardMetrics.FactoryRuns, ByStore)} > 0)";

    /// <summary>How often a lock is acquired: by each write, and where readers take the lock, by each read.</summary>
    internal string Acquisitions =>
        $"""
        sum by ({ByStore}) (
          rate({Series(GuardMetrics.Operations, $"{Operation}!=\"read\"")}[{window}])
          or rate({Series(GuardMetrics.Operations, $"{Operation}=\"read\"")}[{window}])
            and on ({ByStore}) {Series(GuardMetrics.Contentions, $"{Strategy}=~\"locked|reader_writer\"")}
        )
        """;

    internal string ContendedShare => $"{Rate(GuardMetrics.Contentions, ByStore)}\n/ ({Acquisitions} > 0)";

    /// <summary>The waits of all stores by bucket, for a heat map.</summary>
    internal string WaitBuckets => $"sum by (le) (rate({Series(GuardMetrics.WaitDuration)}[{window}]))";

    /// <summary>How long contended callers waited.</summary>
    internal string Wait(double quantile) => Quantile(GuardMetrics.WaitDuration, quantile);

    internal string SharedOperations => Rate(GuardMetrics.SharedOperations, $"{Store}, {Flavor.LabelOf(GuardMetrics.OutcomeTag)}");

    internal string SharedConflicts => Rate(GuardMetrics.SharedConflicts, ByStore);

    internal string SharedRetries => Rate(GuardMetrics.SharedRetries, ByStore);

    internal string SharedReplays => Rate(GuardMetrics.SharedReplays, ByStore);

    internal string SharedRollbacks => Rate(GuardMetrics.SharedRollbacks, ByStore);

    /// <summary>The operations that the server did not answer.</summary>
    internal string SharedFailures => $"sum by ({ByStore}) (rate({Series(GuardMetrics.SharedOperations,
        $"{Flavor.LabelOf(GuardMetrics.OutcomeTag)}=~\"unavailable|unknown\"")}[{window}]))";

    internal string NearHitShare =>
        $"sum by ({ByStore}) (rate({Series(GuardMetrics.NearReads, $"{Flavor.LabelOf(GuardMetrics.ResultTag)}=\"hit\"")}[{window}]))\n"
            + $"/ ({Rate(GuardMetrics.NearReads, ByStore)} > 0)";

    internal string NearFlushes => Rate(GuardMetrics.NearFlushes, $"{Store}, {Flavor.LabelOf(GuardMetrics.ReasonTag)}");

    internal string NearAge => $"max by ({ByStore}) ({Series(GuardMetrics.NearAge)})";

    internal string LeasesHeld => $"sum by (job, instance, {Lease}) ({Series(GuardMetrics.LeasesHeld)})";

    internal string LeasesLost => Rate(GuardMetrics.LeasesLost, $"job, instance, {Lease}");

    internal string SharedBatches => Quantile(GuardMetrics.SharedBatchSize, 0.5);

    /// <summary>How long operations on shared dictionaries took.</summary>
    internal string SharedDuration(double quantile) => Quantile(GuardMetrics.SharedOperationDuration, quantile);

    private string Quantile(string instrument, double quantile) => FormattableString.Invariant(
        $"histogram_quantile({quantile}, sum by ({ByStore}, le) (rate({Series(instrument)}[{window}])))");

    private string Rate(string instrument, string labels) => $"sum by ({labels}) (rate({Series(instrument)}[{window}]))";

    private string Series(string instrument, string selector = "")
    {
        string both = (filter, selector) switch
        {
            ("", _) => selector,
            (_, "") => filter,
            _ => $"{filter},{selector}",
        };
        return both.Length == 0 ? flavor.SeriesOf(instrument) : $"{flavor.SeriesOf(instrument)}{{{both}}}";
    }
}
