using System;
using System.Linq;
using SafeState.AdviceBenchmarks.Workloads;
using SafeState.Throughput.Running;
using Spectre.Console;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>What single actions cost on one thread: processor time, the median of rounds that are interleaved.</summary>
internal static class CostTable
{
    internal static void Print()
    {
        GuardStrategy[] strategies = Enum.GetValues<GuardStrategy>();
        Table table = new Table().RoundedBorder().Title("Nanoseconds a step").AddColumn("keys").AddColumn("step");
        foreach (GuardStrategy strategy in strategies)
        {
            _ = table.AddColumn(new TableColumn(strategy.ToString()).RightAligned());
        }

        using Workers workers = new(1);
        foreach (Workload workload in Catalogue.Single)
        {
            Truth truth = Truth.Measure(Stages.Of(workload), workers, Effort.Usual);
            _ = table.AddRow(
                [workload.Key, workload.Name,
                .. strategies.Select(strategy => $"{1000 / Median.Of(truth.Rates[new Choice(strategy)]):0.#}")]);
        }

        AnsiConsole.Write(table);
    }
}
