using System.Collections.Generic;

namespace SafeState.Observability;

/// <summary>An alerting rule.</summary>
/// <param name="Name">The name of the alert.</param>
/// <param name="Expression">The condition.</param>
/// <param name="For">How long the condition must hold.</param>
/// <param name="Severity">The label <c>severity</c>.</param>
/// <param name="Summary">What is wrong.</param>
/// <param name="Description">What to do.</param>
internal sealed record AlertingRule(string Name, string Expression, string For, string Severity, string Summary, string Description)
{
    private const string Docs = "https://github.com/safestate/safestate/blob/main/docs/observing.md";

    /// <summary>Returns all rules.</summary>
    internal static IReadOnlyList<AlertingRule> All(Flavor flavor)
    {
        Queries queries = new(flavor, filter: "", window: "5m");
        string store = $"{{{{ $labels.{Flavor.LabelOf(GuardMetrics.StoreTag)} }}}}";
        string storeOrProcess =
            $"{{{{ with $labels.{Flavor.LabelOf(GuardMetrics.StoreTag)} }}}}{{{{ . }}}}{{{{ else }}}}the process{{{{ end }}}}";
        string alarm = $"{{{{ $labels.{Flavor.LabelOf(GuardMetrics.AlarmTag)} }}}}";
        string handler = $"{{{{ $labels.{Flavor.LabelOf(GuardMetrics.HandlerTag)} }}}}";
        return
        [
            new("SafeStateAlarm", $"{queries.Alarms} == 1", "2m", "warning",
                $"The alarm {alarm} of {storeOrProcess} has been on for two minutes.",
                "Open the traces that the log names for event 1001. The advice in the health check proposes another strategy."),
            new("SafeStateContention", $"{queries.ContendedShare} > 0.15\nand {queries.Acquisitions} > 100 / 60", "0m", "warning",
                $"Callers waited in {{{{ $value | humanizePercentage }}}} of the acquisitions of {store}.",
                "Read the advice for this store. It names the strategy that would wait less, or the hot key."),
            new("SafeStateRetries", $"{queries.Retries} >= 5", "0m", "warning",
                $"{store} starts over {{{{ $value | humanize }}}} times a second.",
                "Replace the loop of TryGetValue and TryUpdate by AddOrUpdate or Compute, which run once."),
            new("SafeStateFactoryFailures", $"{queries.FactoryFailureShare} > 0.01", "0m", "warning",
                $"{{{{ $value | humanizePercentage }}}} of the factories of {store} fail.",
                "Look at the exceptions of the callers of GetOrAdd, GetOrAddAsync, and AddOrUpdate."),
            new("SafeStateHookFailures", $"{queries.HookFailures} > 0", "0m", "warning",
                $"An event method of {store} throws.",
                "Repair the method On…Event of the guarded class. Its exceptions are counted and dropped."),
            new("SafeStateSlowWaits", $"{queries.Wait(0.99)} > 0.01", "0m", "warning",
                $"One in a hundred callers of {store} that wait does so for {{{{ $value | humanizeDuration }}}}.",
                "Make the delegates of this store shorter, or move slow work out of them."),
            new("SafeStateSharedFailures", $"{queries.SharedFailures} > 0", "2m", "warning",
                $"The server of the shared dictionary {store} does not answer {{{{ $value | humanize }}}} operations a second.",
                "Look at the server. Callers got SharedUnavailableException or SharedOutcomeUnknownException."),
            new("SafeStateSharedRollback", $"{queries.SharedRollbacks} > 0", "0m", "critical",
                $"The server of the shared dictionary {store} has lost acknowledged writes.",
                "Check what the application derived from the lost state, and the persistence of the server."),
            new("SafeStateAlarmDrops", $"{queries.AlarmDrops} > 0", "0m", "critical",
                $"The alarm handler {handler} does not return, and loses alarms.",
                "Give the handler a timeout. The log names it with event 1006."),
        ];
    }

    /// <summary>Returns the rule as YAML.</summary>
    internal string ToYaml() =>
        $"""
              - alert: {Name}
                expr: |-
                  {Expression.ReplaceLineEndings("\n").Replace("\n", "\n          ", System.StringComparison.Ordinal)}
                for: {For}
                labels:
                  severity: {Severity}
                annotations:
                  summary: '{Summary}'
                  description: '{Description}'
                  runbook_url: {Docs}

        """;
}
