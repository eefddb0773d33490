using System.Collections.Generic;

namespace SafeState.AdviceBenchmarks.Results;

/// <summary>What was measured of one workload, and what was advised for it.</summary>
/// <param name="Workload">The workload's name.</param>
/// <param name="Entries">How many entries its map has.</param>
/// <param name="Threads">How many threads use it.</param>
/// <param name="Shares">How fast each choice is, in shares of the fastest.</param>
/// <param name="Mops">Million steps a second of each choice: the median of the rounds.</param>
/// <param name="Fastest">The fastest choice.</param>
/// <param name="Advised">What was advised, by the strategy under which the workload was observed.</param>
internal sealed record Finding(
    string Workload,
    int Entries,
    int Threads,
    IReadOnlyDictionary<string, double> Shares,
    IReadOnlyDictionary<string, double> Mops,
    string Fastest,
    IReadOnlyList<Advised> Advised);
