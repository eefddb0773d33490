using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SafeState.Packaging.Tests.Builds;

/// <summary>One error or warning of a build.</summary>
/// <param name="Project">The project file, without folder and extension.</param>
/// <param name="Level">error or warning.</param>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record Finding(string Project, string Level, string Id, string Text)
{
    /// <summary>What a build reported, each finding once: the log says it all twice.</summary>
    public static IReadOnlyList<Finding> In(CommandResult build) =>
    [
        .. Line().Matches(build.Output)
            .Select(static line =>
                new Finding(line.Groups["project"].Value, line.Groups["level"].Value, line.Groups["id"].Value, line.Groups["text"].Value))
            .Distinct(),
    ];

    [GeneratedRegex(
        @"(?<level>error|warning) (?<id>[A-Z]+\d+)? ?: (?<text>.*) \[[^\]]*?(?<project>[^/\\\]]+)\.(cs|vb|fs|slnx?)(proj)?[^\]]*\]")]
    private static partial Regex Line();
}
