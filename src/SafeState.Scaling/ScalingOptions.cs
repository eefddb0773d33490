using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Scaling;

/// <summary>What is measured.</summary>
/// <param name="Keys">The number of entries.</param>
/// <param name="Reads">The share of reads. The other operations set a value.</param>
/// <param name="Skew">The exponent of Zipf's law by which keys are drawn; 0 for all keys alike.</param>
/// <param name="ValueBytes">The size of a value: one of <see cref="ValueSizes"/>.</param>
/// <param name="Strategies">The strategies.</param>
/// <param name="Threads">The numbers of threads, in ascending order.</param>
/// <param name="Slice">The length of one measurement.</param>
internal sealed record ScalingOptions(int Keys, double Reads, double Skew, int ValueBytes, IReadOnlyList<GuardStrategy> Strategies,
    IReadOnlyList<int> Threads, TimeSpan Slice)
{
    /// <summary>The number of measurements of each point.</summary>
    internal const int Rounds = 5;

    /// <summary>The sizes of a value, in bytes.</summary>
    internal static IReadOnlyList<int> ValueSizes { get; } = [8, 16, 32, 64, 128];

    /// <summary>The expected length of the run.</summary>
    internal TimeSpan Expected =>
        Slice * (Strategies.Count * (1 + (Threads.Count * Rounds) + 4));

    /// <summary>Returns the numbers of threads in a range that show a curve: 1, 2, 3, 4, 6, 8, 12, 16, and so on.</summary>
    internal static IReadOnlyList<int> Between(int lowest, int highest)
    {
        SortedSet<int> threads = [lowest, highest];
        for (int power = 1; power <= highest; power *= 2)
        {
            threads.UnionWith(new[] { power, power * 3 / 2 }.Where(number => number > lowest && number < highest));
        }

        return [.. threads];
    }

    /// <summary>
    /// Returns the numbers of threads that a curve is fitted to. The law is about threads that run at once, so numbers above that of the
    /// processors are left out, unless too few remain. Then the curve is only a drawing.
    /// </summary>
    internal static IReadOnlyList<int> Fitted(IReadOnlyList<int> threads, int processors)
    {
        int[] atOnce = [.. threads.Where(number => number <= processors)];
        return atOnce.Length >= 3 ? atOnce : threads;
    }
}
