using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SafeState;
using SafeState.AdviceBenchmarks.Results;
using SafeState.AdviceBenchmarks.Running;
using SafeState.AdviceBenchmarks.Workloads;
using SafeState.Throughput.Results;
using SafeState.Throughput.Running;

// SafeState.AdviceBenchmarks [--json FILE] [--report DIR] [--workload PART]
Option<FileInfo?> json = new("--json") { Description = "Write the figures to this file" };
Option<DirectoryInfo?> report = new("--report") { Description = "Write them as a page, advice.md, into this folder" };
Option<string> part = new("--workload") { Description = "Only workloads whose name has this in it", DefaultValueFactory = static _ => "" };
Option<bool> costs = new("--costs") { Description = "Measure instead what single actions cost: what the table of costs is made from" };
Option<bool> metering = new("--metering") { Description = "Measure instead what metrics cost" };
RootCommand root = new("Checks advice on guarded stores against what is measured") { json, report, part, costs, metering };
root.SetAction(async (parsed, _) =>
{
    if (parsed.GetValue(costs))
    {
        CostTable.Print();
        return 0;
    }

    if (parsed.GetValue(metering))
    {
        MeteringTable.Print();
        return 0;
    }

    Workload[] workloads =
        [.. Catalogue.All.Where(workload => workload.Name.Contains(parsed.GetRequiredValue(part), StringComparison.OrdinalIgnoreCase))];
    using Workers workers = new(workloads.Select(static workload => workload.Threads).DefaultIfEmpty(1).Max());
    Check check = new(workers, Effort.Usual);
    List<Finding> findings = [];
    foreach (Workload workload in workloads)
    {
        Finding finding = await check.Run(workload).ConfigureAwait(false);
        findings.Add(finding);
        Console.WriteLine(
            $"{finding.Workload}: {string.Join(", ", finding.Shares.Select(static pair => $"{pair.Key} {pair.Value:0.00}"))}");
        foreach (Advised advised in finding.Advised)
        {
            Console.WriteLine(
                $"  {(advised.IsRight ? "right" : "WRONG")} under {advised.Declared}: {advised.Choice} by {advised.Rule}, expected "
                + $"{advised.ExpectedSpeed:0.0}, measured {advised.MeasuredSpeed:0.0}. {advised.Reason}.");
        }
    }

    ResultFile results = new(MachineInfo.Here(Environment.GetCommandLineArgs().Skip(1)), findings);
    Console.WriteLine(
        string.Join(", ", Enum.GetNames<GuardStrategy>()
            .Select(strategy => $"{strategy}: {results.RightUnder(strategy)} of {findings.Count} right")));
    if (parsed.GetValue(json) is { } file)
    {
        results.Write(file);
    }

    if (parsed.GetValue(report) is { } folder)
    {
        folder.Create();
        File.WriteAllText(Path.Combine(folder.FullName, "advice.md"), new MarkdownReport(results).ToString());
    }

    return findings.Count == 0 ? 2 : 0;
});
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
