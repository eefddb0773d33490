using System;
using System.Collections.Generic;
using SafeState.Throughput.Running;

namespace SafeState.AdviceBenchmarks.Running;

/// <summary>A workload, and a player of each strategy that can play it.</summary>
internal interface IStage
{
    /// <summary>What can be compared.</summary>
    IReadOnlyList<Choice> Choices { get; }

    /// <summary>The name of the store of a strategy's player.</summary>
    string StoreOf(GuardStrategy strategy);

    /// <summary>Lets a player play for some time.</summary>
    /// <returns>Million steps a second, all threads together.</returns>
    double Play(Choice choice, Workers workers, TimeSpan length);
}
