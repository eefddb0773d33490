using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>The text that Prometheus reads from an application: each series with its labels.</summary>
internal sealed partial class Scrape
{
    internal Scrape(string text)
    {
        foreach (Match line in SeriesLine().Matches(text))
        {
            HashSet<string> labels = Labels.TryGetValue(line.Groups["name"].Value, out HashSet<string>? known) ? known : [];
            labels.UnionWith(Label().Matches(line.Groups["labels"].Value).Select(static label => label.Groups["name"].Value));
            Labels[line.Groups["name"].Value] = labels;
        }
    }

    /// <summary>The labels of each series.</summary>
    internal Dictionary<string, HashSet<string>> Labels { get; } = new(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? \S", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SeriesLine();

    [GeneratedRegex("""(?<name>\w+)="(\\.|[^"\\])*",?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
