using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SafeState.AdviceBenchmarks.Results;

/// <summary>The findings as a page.</summary>
internal sealed class MarkdownReport(ResultFile results)
{
    private static readonly string[] Strategies = Enum.GetNames<GuardStrategy>();

    /// <inheritdoc/>
    public override string ToString()
    {
        Throughput.Results.MachineInfo machine = results.Machine;
        StringBuilder text = new();
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"""
            # Advice against truth

            | | |
            |---|---|
            | Date | {results.Machine.Date} |
            | Machine | {machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GiB, {machine.System} |
            | Runtime | {results.Machine.Runtime}, collector: {results.Machine.Gc} |
            | Command | `{results.Machine.Command}` |

            Every strategy measures each workload, in rounds that are interleaved in one process. Then a separate host observes the workload
            while it runs by one of them. An advice is right if what it names is the fastest, or within 15 % of it.

            | observed under | right, of {results.Findings.Count} |
            |---|--:|
            """);
        foreach (string strategy in Strategies)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"| {strategy} | {results.RightUnder(strategy)} |");
        }

        WriteTruth(text);
        WriteAdvice(text);
        return text.ToString();
    }

    private void WriteTruth(StringBuilder text)
    {
        _ = text.AppendLine(
            "\n## Truth\n\nHow fast each is, in shares of the fastest; the fastest is bold, with million operations a second.\n");
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"| workload | entries | threads | {string.Join(" | ", Strategies)} | split |");
        _ = text.AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (Finding finding in results.Findings)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture,
                $"| {finding.Workload} | {finding.Entries:N0} | {finding.Threads} | "
                + $"{string.Join(" | ", Strategies.Append("Striped, split").Select(choice => Share(finding, choice)))} |");
        }
    }

    private void WriteAdvice(StringBuilder text)
    {
        _ = text.AppendLine(
            "\n## Advice\n\nWhat was advised, by the strategy under which the workload was observed, and how fast that is; wrong advice "
                + "is bold.\n");
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"| workload | {string.Join(" | ", Strategies)} |");
        _ = text.AppendLine("|---|---|---|---|---|");
        foreach (Finding finding in results.Findings)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture,
                $"| {finding.Workload} | {string.Join(" | ", Strategies.Select(strategy => Advice(finding, strategy)))} |");
        }
    }

    private static string Share(Finding finding, string choice) => !finding.Shares.TryGetValue(choice, out double share) ? ""
        : choice == finding.Fastest ? string.Create(CultureInfo.InvariantCulture, $"**1** ({finding.Mops[choice]:0.0})")
        : share.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Advice(Finding finding, string strategy)
    {
        IEnumerable<string> texts = finding.Advised.Where(advised => advised.Declared == strategy).Select(static advised =>
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{advised.Choice} {advised.Share:0.00}");
            return advised.IsRight ? text : $"**{text}**";
        });
        return string.Join(", ", texts);
    }
}
