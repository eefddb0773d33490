using System.Collections.Generic;
using System.IO;

namespace SafeState.Throughput.Results.Report;

/// <summary>Writes the tables and the charts of a run into a folder.</summary>
internal static class ReportFolder
{
    /// <summary>Writes them.</summary>
    public static void Write(DirectoryInfo folder, Findings findings, MachineInfo machine)
    {
        folder.Create();
        List<Chart> charts = [];
        foreach (Comparison comparison in Comparison.All(findings.Figures))
        {
            charts.AddRange(Chart.All(comparison));
        }

        charts.ForEach(chart => chart.Save(folder));
        BytesChart.Save(folder, findings.Figures);
        File.WriteAllText(Path.Combine(folder.FullName, "throughput.md"), new MarkdownReport(findings, machine, charts).ToString());
    }
}
