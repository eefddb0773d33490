using System.Collections.Generic;
using OpenTelemetry.Metrics;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>The tags of exported measurements, as a dictionary.</summary>
internal static class MetricTags
{
    internal static Dictionary<string, object?> Of(in MetricPoint point)
    {
        Dictionary<string, object?> tags = [];
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value);
        }

        return tags;
    }

    /// <summary>The names of all tags that the measurements of a metric have.</summary>
    internal static HashSet<string> NamesIn(Metric metric)
    {
        HashSet<string> names = [];
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            names.UnionWith(Of(point).Keys);
        }

        return names;
    }
}
