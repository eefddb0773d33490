using System.Collections.Immutable;

namespace SafeState.Throughput.Cells;

/// <summary>Along what the cells differ, and the values on each axis.</summary>
/// <param name="Mixes">What is done.</param>
/// <param name="Keys">The kinds of keys.</param>
/// <param name="Values">The kinds of values.</param>
/// <param name="Entries">Numbers of entries.</param>
/// <param name="Threads">Numbers of threads.</param>
/// <param name="Skews">How keys are drawn.</param>
/// <param name="Subjects">What is measured.</param>
internal sealed record Axes(
    ImmutableArray<string> Mixes,
    ImmutableArray<string> Keys,
    ImmutableArray<string> Values,
    ImmutableArray<int> Entries,
    ImmutableArray<int> Threads,
    ImmutableArray<string> Skews,
    ImmutableArray<string> Subjects)
{
    /// <summary>Every value of every axis.</summary>
    public static Axes All { get; } = new(
        Mix.All,
        ["int", "string", "guid", "record"],
        ["long", "ref", "struct24"],
        [8, 16, 1_000, 100_000, 1_000_000],
        [1, 2, 4, 8],
        ["uniform", "zipf", "predictable"],
        Subject.All);

    /// <summary>The values that most is said about.</summary>
    public static Axes Usual { get; } = new(
        [
            Mix.Read, Mix.Set, Mix.Mix95, Mix.Mix50, Mix.Churn, Mix.AddRemove, Mix.GetOrAddHit, Mix.GetOrAddMiss, Mix.Increment,
            Mix.AddOrUpdate, Mix.Grow,
        ],
        ["int", "string"],
        ["long"],
        [1_000, 1_000_000],
        [1, 2],
        ["uniform"],
        [Subject.Striped, Subject.ConcurrentDictionary, Subject.NonBlocking, Subject.LockDictionary, Subject.Dictionary]);
}
