using System;

namespace SafeState.Testing;

/// <summary>How much a stress run does.</summary>
public sealed record StressOptions
{
    /// <summary>How many clients use each object at once.</summary>
    public int Clients { get; init; } = 2;

    /// <summary>How many calls each client makes.</summary>
    public int Calls { get; init; } = 5;

    /// <summary>How many histories with calls that overlap are wanted; without a clock, how many in all.</summary>
    public int Overlapping { get; init; } = 1_000;

    /// <summary>When to end although fewer were made.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Makes the programs that the clients run; the same seed makes the same ones. How the processor lets them run into
    /// each other is not in its hands: a failure comes back after some histories, not after the same number.
    /// </summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Runs only the program of this number, again and again: to see a failure again that a report names.</summary>
    public int? OnlyProgram { get; init; }

    /// <summary>
    /// False: calls are not timed, since the fences of a clock hide what a processor may reorder. Results are explained if
    /// any order explains them that keeps the calls of each client in theirs.
    /// </summary>
    public bool UsesClock { get; init; } = true;

    /// <summary>
    /// How much the check of each history may do. A history that stays undecided within these limits ends the run as a failure.
    /// </summary>
    public CheckOptions Check { get; init; } = new();
}
