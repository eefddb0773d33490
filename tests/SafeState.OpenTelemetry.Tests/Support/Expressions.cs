using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafeState.Observability;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>The expressions in the committed files: those of every rule, panel, and variable.</summary>
internal static partial class Expressions
{
    /// <summary>Labels that Prometheus adds to each series, or that a histogram has.</summary>
    internal static readonly string[] OfPrometheus = ["job", "instance", "le"];

    internal static IEnumerable<string> In(Flavor flavor)
    {
        string rules = File.ReadAllText(PathOf($"prometheus-rules{flavor.Name}.yml"));
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(PathOf($"grafana-safestate{flavor.Name}.json")));
        return
        [
            .. Rule().Matches(rules).Select(static rule => rule.Groups["text"].Value),
            .. Values(dashboard.RootElement, "expr"),
            .. Values(dashboard.RootElement, "definition"),
        ];
    }

    /// <summary>The path of a committed file.</summary>
    internal static string PathOf(string file) => Path.Combine(Repository.Root, "observability", file);

    /// <summary>Each name in an expression that is one of ours: series and labels.</summary>
    internal static IEnumerable<string> NamesIn(string expression) => Name().Matches(expression).Select(static name => name.Value);

    /// <summary>Each selector: a series, and the labels that it compares.</summary>
    internal static IEnumerable<(string Series, string[] Labels)> SelectorsIn(string expression) =>
        Selector().Matches(expression).Select(static selector => (
            selector.Groups["series"].Value,
            Compared().Matches(selector.Groups["labels"].Value).Select(static label => label.Groups["label"].Value).ToArray()));

    private static IEnumerable<string> Values(JsonElement element, string property) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == property ? [member.Value.GetString()!] : Values(member.Value, property)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Values(item, property)),
        _ => [],
    };

    [GeneratedRegex(@"^        expr: \|-\n(?<text>(          .*\n)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\bsafestate_\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<series>safestate_\w+)\{(?<labels>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<label>\w+)(=~|!~|!=|=)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Compared();
}
