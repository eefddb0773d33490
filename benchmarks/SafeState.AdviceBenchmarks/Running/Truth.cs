using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Results;
using SafeState.Throughput.Running;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>How fast a workload runs by every choice, measured in rounds, each forward or backward through all of them.</summary>
/// <param name="Rates">Million steps a second of each round.</param>
internal sealed record Truth(IReadOnlyDictionary<Choice, double[]> Rates)
{
    /// <summary>The fastest choice.</summary>
    internal Choice Fastest => Rates.MaxBy(static pair => Median.Of(pair.Value)).Key;

    /// <summary>How fast a choice is, in shares of the fastest: the median of the quotients of each round.</summary>
    internal double ShareOf(Choice choice) => Ratio.Of(Rates[choice], Rates[Fastest]).Middle;

    /// <summary>Measures.</summary>
    internal static Truth Measure(IStage stage, Workers workers, Effort effort)
    {
        Choice[] choices = [.. stage.Choices];
        Dictionary<Choice, double[]> rates = choices.ToDictionary(static choice => choice, _ => new double[effort.Rounds]);
        foreach (Choice choice in choices)
        {
            _ = stage.Play(choice, workers, effort.Warming);
        }

        for (int round = 0; round < effort.Rounds; round++)
        {
            foreach (Choice choice in round % 2 == 0 ? choices : Enumerable.Reverse(choices))
            {
                rates[choice][round] = stage.Play(choice, workers, effort.Slice);
            }
        }

        return new(rates);
    }
}
