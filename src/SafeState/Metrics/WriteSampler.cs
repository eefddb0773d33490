using System.Runtime.CompilerServices;

namespace SafeState.Metering;

/// <summary>
/// Picks one write in 64 by its number, without any state. The picked numbers are scattered. Every 64th write would always have the same
/// key if a program goes through its keys in a fixed order.
/// </summary>
/// <remarks>
/// A number n is picked if the fraction of n times the golden ratio is below 1/64. These fractions are spread evenly over every arithmetic
/// progression, because the multiplier is odd and close to an irrational number that is hard to approximate. So of each k-th write, for any
/// small k, one in 64 is picked as well.
/// </remarks>
internal static class WriteSampler
{
    private const ulong GoldenSection = 0x9E3779B97F4A7C15;
    private const ulong Below = 1UL << 58;

    /// <param name="number">The number of the write; zero always is a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSample(long number) => (ulong)number * GoldenSection < Below;
}
