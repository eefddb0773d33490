using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeState.CompilerBenchmarks.Rules;

/// <summary>Reads the times from the output of a build with <c>-p:ReportAnalyzer=true</c>.</summary>
internal static partial class BuildReport
{
    public static IEnumerable<AnalyzerTime> Read(string output)
    {
        string assembly = "";
        foreach (string line in output.Split('\n'))
        {
            if (AssemblyLine().Match(line) is { Success: true } heading)
            {
                assembly = heading.Groups["name"].Value;
            }
            else if (AnalyzerLine().Match(line) is { Success: true } row)
            {
                yield return new AnalyzerTime(assembly, row.Groups["name"].Value, row.Groups["rules"].Value,
                    Milliseconds(row.Groups["time"].Value));
            }
        }
    }

    /// <summary>The compiler writes seconds, and <c>&lt;0.001</c> for what is less than a millisecond.</summary>
    private static double Milliseconds(string seconds) => double.Parse(seconds.TrimStart('<'), CultureInfo.InvariantCulture) * 1_000;

    [GeneratedRegex(@"^\s*<?[\d.]+\s+<?\d+\s+(?<name>[\w.]+), Version=")]
    private static partial Regex AssemblyLine();

    [GeneratedRegex(@"^\s*(?<time><?[\d.]+)\s+<?\d+\s+(?<name>[\w.]+) \((?<rules>[\w, ]+)\)\s*$")]
    private static partial Regex AnalyzerLine();
}
