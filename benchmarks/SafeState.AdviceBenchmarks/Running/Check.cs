using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.AdviceBenchmarks.Results;
using SafeState.AdviceBenchmarks.Workloads;
using SafeState.Hosting.Advice;
using SafeState.Throughput.Running;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>Measures a workload by every strategy, has it observed under each, and compares.</summary>
internal sealed class Check(Workers workers, Effort effort)
{
    private const double Near = 0.85;

    internal async Task<Finding> Run(Workload workload)
    {
        GC.Collect(); // stores of earlier workloads have the same names, and count as long as they live
        IStage stage = Stages.Of(workload);
        Truth truth = Truth.Measure(stage, workers, effort);
        List<Advised> advised = [];
        foreach (GuardStrategy declared in Enum.GetValues<GuardStrategy>())
        {
            advised.Add(Compare(truth, declared, await Observer.Observe(stage, declared, workers, effort).ConfigureAwait(false)));
        }

        return new(
            workload.Name,
            workload.Entries,
            workload.Threads,
            truth.Rates.Keys.ToDictionary(static choice => choice.ToString(), truth.ShareOf),
            truth.Rates.ToDictionary(static pair => pair.Key.ToString(), static pair => Median.Of(pair.Value)),
            truth.Fastest.ToString(),
            advised);
    }

    private static Advised Compare(Truth truth, GuardStrategy declared, GuardAdvice advice)
    {
        Choice choice = new(advice.Recommended, advice.Kind == GuardAdviceKind.SplitKey);
        double share = truth.ShareOf(choice);
        return new(
            declared.ToString(),
            choice.ToString(),
            advice.Rule,
            advice.Confidence.ToString(),
            advice.ExpectedSpeed,
            share / truth.ShareOf(new Choice(declared)),
            share,
            share >= Near,
            advice.Reason);
    }
}
