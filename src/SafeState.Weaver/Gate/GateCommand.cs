using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SafeState.Weaver.Gate;

/// <summary>Turns the findings of a test run into errors or warnings of the build, one for each place.</summary>
internal static class GateCommand
{
    /// <summary>Elements of a list by index: safe for different elements, so it never fails a run.</summary>
    private const string Elements = "SAFE604";

    /// <summary>Reads the findings in a folder.</summary>
    /// <returns>1 if there are findings, which the build reads line by line; otherwise 0.</returns>
    /// <exception cref="JsonException">A file is not one of findings.</exception>
    public static int Run(string level, string folder, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        HashSet<string> lines = new(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            IEnumerable<Finding> findings = File.ReadLines(file).Where(static line => line.Length > 0).Select(Parse);
            lines.UnionWith(findings.Select(finding => Describe(level, finding)).OfType<string>());
        }

        foreach (string line in lines)
        {
            output.WriteLine(line);
        }

        return lines.Count > 0 ? 1 : 0;
    }

    private static Finding Parse(string line) =>
        JsonSerializer.Deserialize<Finding>(line) ?? throw new JsonException("A line of the findings is null.");

    /// <summary>In the form that MSBuild reads. Only the first line: the report has the stacks.</summary>
    private static string? Describe(string level, Finding finding)
    {
        if (finding.Waived is not null)
        {
            return null;
        }

        string origin = string.IsNullOrEmpty(finding.File)
            ? "SafeState.Detection"
            : string.Create(CultureInfo.InvariantCulture, $"{finding.File}({finding.Line})");
        string severity = finding.Id == Elements ? "warning" : level;
        return $"{origin} : {severity} {finding.Id}: {finding.Message.ReplaceLineEndings("\n").Split('\n')[0]}";
    }
}
