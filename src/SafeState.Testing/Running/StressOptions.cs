using System;

namespace SafeState.Testing;

/// <summary>Limits of a stress run.</summary>
public sealed record StressOptions
{
    /// <summary>Gets how many clients use each object at the same time.</summary>
    public int Clients { get; init; } = 2;

    /// <summary>Gets how many calls each client makes.</summary>
    public int Calls { get; init; } = 5;

    /// <summary>Gets how many histories with overlapping calls are wanted. Without a clock, it is the number of all histories.</summary>
    public int Overlapping { get; init; } = 1_000;

    /// <summary>Gets when the run ends with fewer histories.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets the seed of the programs that the clients run. The same seed creates the same programs. It does not determine how the
    /// processor interleaves them, so a failure recurs after some histories, and not after the same number of them.
    /// </summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Gets the number of the only program to run, again and again. It reproduces a failure that a report names.</summary>
    public int? OnlyProgram { get; init; }

    /// <summary>
    /// Gets whether calls are timed. The fences of the clock hide what a processor may reorder. Without a clock, an order explains the
    /// results if it keeps the order of each client's calls.
    /// </summary>
    public bool UsesClock { get; init; } = true;

    /// <summary>
    /// Gets the limits of the check of each history. A history that stays undecided within them ends the run as a failure.
    /// </summary>
    public CheckOptions Check { get; init; } = new();
}
