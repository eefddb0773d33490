using System.Collections.Generic;
using System.IO;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results.Report;

/// <summary>Writes the tables and the charts of a session into a folder.</summary>
internal static class ReportFolder
{
    /// <summary>Writes them.</summary>
    public static void Write(DirectoryInfo folder, Session session, MachineInfo machine)
    {
        folder.Create();
        List<Chart> charts = [];
        foreach (Comparison comparison in Comparison.All(session.Figures))
        {
            charts.AddRange(Chart.All(comparison));
        }

        charts.ForEach(chart => chart.Save(folder));
        File.WriteAllText(Path.Combine(folder.FullName, "throughput.md"), new MarkdownReport(session, machine, charts).ToString());
    }
}
