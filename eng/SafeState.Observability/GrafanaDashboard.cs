using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeState.Observability;

/// <summary>The dashboard for Grafana: an overview, one store, and alarms.</summary>
internal static class GrafanaDashboard
{
    private const int Columns = 24;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string Store = Flavor.LabelOf(GuardMetrics.StoreTag);
    private static readonly string StoreLegend = $"{{{{{Store}}}}} ({{{{instance}}}})";

    /// <summary>Returns the dashboard as JSON, ready to be imported.</summary>
    internal static string Render(Flavor flavor)
    {
        const string Process = "job=~\"$job\",instance=~\"$instance\"";
        Queries all = new(flavor, Process, "$__rate_interval");
        Queries one = new(flavor, $"{Process},{Store}=~\"$store\"", "$__rate_interval");
        JsonArray panels = [];
        int y = 0;
        AddRow(panels, "Overview", Overview(all), ref y);
        AddRow(panels, "Store $store", OneStore(one), ref y);
        AddRow(panels, "Shared dictionaries and leases", Shared(all), ref y);
        AddRow(panels, "Alarms and failures", Alarms(all), ref y);
        return new JsonObject
        {
            ["title"] = "SafeState",
            ["uid"] = "safestate" + flavor.Name,
            ["description"] = $"Guarded stores. Written by eng/docs.cs. Names of series: {flavor.Description}.",
            ["tags"] = new JsonArray("safestate", "dotnet"),
            ["schemaVersion"] = 39,
            ["editable"] = true,
            ["refresh"] = "30s",
            ["time"] = new JsonObject { ["from"] = "now-1h", ["to"] = "now" },
            ["templating"] = new JsonObject { ["list"] = Variables(flavor.SeriesOf(GuardMetrics.Entries)) },
            ["panels"] = panels,
        }.ToJsonString(Json) + "\n";
    }

    private static GrafanaPanel[] Overview(Queries all) =>
    [
        new("Alarms that are on", "stat", "none", 6, "", "The alarms of all stores and of the process.", $"sum({all.Alarms}) or vector(0)"),
        new("Operations", "stat", "ops", 6, "", "Operations of all stores each second.", $"sum({all.Operations})"),
        new("Largest contended share", "stat", "percentunit", 6, "",
            "The share of acquisitions that waited, of the store with the largest.", $"max({all.ContendedShare})"),
        new("Longest wait, p99", "stat", "s", 6, "", "One in a hundred waits is longer.", $"max({all.Wait(0.99)})"),
        new("Reads", "timeseries", "ops", 12, StoreLegend, "Reads each second. They are estimated from a part of the time.", all.Reads),
        new("Writes", "timeseries", "ops", 12, StoreLegend, "All other operations each second. They are exact.", all.Writes),
        new("Contended share", "timeseries", "percentunit", 12, StoreLegend, "The share of acquisitions of a lock that waited.",
            all.ContendedShare),
        new("Wait, p99", "timeseries", "s", 12, StoreLegend, "How long contended callers waited: one in a hundred waits is longer.",
            all.Wait(0.99)),
    ];

    private static GrafanaPanel[] OneStore(Queries one) =>
    [
        new("Operations by kind", "timeseries", "ops", 12, $"{{{{{Flavor.LabelOf(GuardMetrics.OperationTag)}}}}}",
            "Operations each second.", one.OperationsByKind),
        new("Waits", "heatmap", "s", 12, "", "How many callers waited how long.", one.WaitBuckets),
        new("Entries", "timeseries", "short", 8, StoreLegend, "The entries of live instances.", one.Entries),
        new("Wait, p50 and p99", "timeseries", "s", 8, StoreLegend, "How long contended callers waited.", one.Wait(0.5), one.Wait(0.99)),
        new("Retries and adaptations", "timeseries", "ops", 8, StoreLegend,
            "Failed comparisons and restarts each second, and splits and rebuilds by which the store adapted itself.",
            one.Retries, one.Adaptations),
    ];

    private static GrafanaPanel[] Shared(Queries all) =>
    [
        new("Shared operations by outcome", "timeseries", "ops", 12,
            $"{{{{{Store}}}}} {{{{{Flavor.LabelOf(GuardMetrics.OutcomeTag)}}}}}", "Operations on shared dictionaries each second.",
            all.SharedOperations),
        new("Duration of shared operations, p50 and p99", "timeseries", "s", 12, StoreLegend, "With all attempts.",
            all.SharedDuration(0.5), all.SharedDuration(0.99)),
        new("Conflicts, retries, and replays", "timeseries", "ops", 8, StoreLegend,
            "Writes that found another version, attempts without a reply, and writes that the server answered from their record.",
            all.SharedConflicts, all.SharedRetries, all.SharedReplays),
        new("Writes sent together, median", "timeseries", "short", 8, StoreLegend, "Writes that waited for the same partition.",
            all.SharedBatches),
        new("Lost state", "timeseries", "ops", 8, StoreLegend, "Partitions whose server had lost acknowledged writes.",
            all.SharedRollbacks),
        new("Near hits", "timeseries", "percentunit", 8, StoreLegend,
            "The share of near reads that a copy answered. Hits are estimated from a part of the time.", all.NearHitShare),
        new("Age of near caches", "timeseries", "s", 8, StoreLegend,
            "The time since the server last confirmed the copies, of the partition with the longest time.", all.NearAge),
        new("Copies given up", "timeseries", "ops", 8, $"{{{{{Store}}}}} {{{{{Flavor.LabelOf(GuardMetrics.ReasonTag)}}}}}",
            "Partitions whose copies were given up each second: after a missing message, an interruption, or a loss.", all.NearFlushes),
        new("Leases", "timeseries", "short", 24, $"{{{{{Flavor.LabelOf(GuardMetrics.LeaseTag)}}}}} ({{{{instance}}}})",
            "Leases that a process holds, and losses each second.", all.LeasesHeld, all.LeasesLost),
    ];

    private static GrafanaPanel[] Alarms(Queries all) =>
    [
        new("Alarms", "state-timeline", "none", 24, $"{{{{{Flavor.LabelOf(GuardMetrics.AlarmTag)}}}}} {StoreLegend}",
            "When an alarm of a store was on.", all.Alarms),
        new("Factory failures", "timeseries", "percentunit", 12, StoreLegend, "The share of factories that threw or were canceled.",
            all.FactoryFailureShare),
        new("Failures of event methods and disposals, lost alarms, and dropped changes", "timeseries", "ops", 12,
            $"{StoreLegend} {{{{{Flavor.LabelOf(GuardMetrics.HandlerTag)}}}}}",
            "A defect of the application, or a consumer of changes that is too slow.",
            all.HookFailures, all.DisposalFailures, all.AlarmDrops, all.DroppedChanges),
    ];

    private static void AddRow(JsonArray panels, string title, IEnumerable<GrafanaPanel> content, ref int y)
    {
        panels.Add((JsonNode)new JsonObject
        {
            ["id"] = panels.Count + 1,
            ["title"] = title,
            ["type"] = "row",
            ["collapsed"] = false,
            ["gridPos"] = new JsonObject { ["h"] = 1, ["w"] = Columns, ["x"] = 0, ["y"] = y },
            ["panels"] = new JsonArray(),
        });
        y++;
        int x = 0;
        int height = 0;
        foreach (GrafanaPanel panel in content)
        {
            if (x + panel.Width > Columns)
            {
                (x, y) = (0, y + height);
            }

            JsonObject json = panel.ToJson(panels.Count + 1, x, y);
            height = (int)json["gridPos"]!["h"]!;
            panels.Add((JsonNode)json);
            x += panel.Width;
        }

        y += height;
    }

    private static JsonArray Variables(string series) =>
    [
        new JsonObject { ["name"] = "datasource", ["label"] = "Source", ["type"] = "datasource", ["query"] = "prometheus" },
        Variable("job", "Job", $"label_values({series}, job)"),
        Variable("instance", "Instance", $"label_values({series}{{job=~\"$job\"}}, instance)"),
        Variable("store", "Store", $"label_values({series}{{job=~\"$job\",instance=~\"$instance\"}}, {Store})"),
    ];

    private static JsonObject Variable(string name, string label, string query) => new()
    {
        ["name"] = name,
        ["label"] = label,
        ["type"] = "query",
        ["datasource"] = GrafanaPanel.Source,
        ["query"] = new JsonObject { ["query"] = query, ["refId"] = name },
        ["definition"] = query,
        ["refresh"] = 2,
        ["sort"] = 1,
        ["multi"] = true,
        ["includeAll"] = true,
        ["current"] = new JsonObject { ["text"] = "All", ["value"] = "$__all" },
    };
}
