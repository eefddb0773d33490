using System.Collections.Generic;
using System.Linq;

namespace SafeState.Observability;

/// <summary>The files in the folder <c>observability</c>.</summary>
public static class ObservabilityFiles
{
    /// <summary>Renders all files.</summary>
    /// <returns>The path of each file from the root, and its text.</returns>
    public static IEnumerable<(string Page, string Text)> Render() => Flavor.All.SelectMany(static flavor => new[]
    {
        (flavor.FileName("prometheus-rules", "yml"), PrometheusRules.Render(flavor)),
        (flavor.FileName("grafana-safestate", "json"), GrafanaDashboard.Render(flavor)),
    });
}
