using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Tool.Analysis;
using Spectre.Console;

namespace SafeState.Tool.Reports;

/// <summary>Writes findings as a table for people.</summary>
internal static class TableReport
{
    /// <summary>Writes the table, the most certain findings first.</summary>
    /// <param name="console">The console.</param>
    /// <param name="findings">The findings to show.</param>
    /// <param name="result">The whole scan.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<ScanFinding> findings, ScanResult result)
    {
        if (findings.Count > 0)
        {
            Table table = new Table().Border(TableBorder.Rounded).AddColumn("Rule").AddColumn("Confidence").AddColumn("Place")
                .AddColumn("Finding");
            foreach (ScanFinding finding in findings.OrderByDescending(static finding => finding.Confidence))
            {
                _ = table.AddRow(finding.Rule, finding.Confidence.ToString()
                    .ToLowerInvariant(), Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}")),
                        Markup.Escape(finding.Message));
            }

            console.Write(table);
        }

        int known = result.Findings.Count - findings.Count;
        string baseline = known > 0 ? string.Create(CultureInfo.InvariantCulture, $", and {known} that the baseline knows") : "";
        console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{findings.Count} findings{baseline} in {result.Files} files, {result.Seconds:0.0} s"));
    }
}
