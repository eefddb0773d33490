using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Counts the waits of the stores of one name by duration. Waits are rare and slow, so one interlocked addition each is cheap. Stores
/// without waits need no memory for it.
/// </summary>
internal sealed class WaitHistogram
{
    /// <summary>The upper bounds of the buckets, in seconds. One more bucket counts longer waits.</summary>
    internal static readonly ImmutableArray<double> Bounds =
        [1e-7, 2.5e-7, 5e-7, 1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 1e-2, 5e-2, 0.1, 0.5, 1, 5];

    private static readonly ImmutableArray<long> TickBounds =
        [.. Bounds.Select(static seconds => (long)(seconds * Stopwatch.Frequency))];

    private int[]? _counts;

    /// <summary>Counts a wait. A lock of the store may be held.</summary>
    /// <param name="ticks">The duration, in ticks of <see cref="Stopwatch"/>.</param>
    internal void Add(long ticks)
    {
        int[] counts = Volatile.Read(ref _counts) ?? Create();
        _ = Interlocked.Increment(ref counts[GetBucket(ticks)]);
    }

    /// <summary>Copies the counts.</summary>
    /// <returns>A count for each bucket, or null if there was no wait yet. Only differences of counts mean something: they wrap.</returns>
    internal int[]? Read() => Volatile.Read(ref _counts)?.AsSpan().ToArray();

    private static int GetBucket(long ticks)
    {
        int bucket = 0;
        while (bucket < TickBounds.Length && ticks > TickBounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private int[] Create()
    {
        int[] counts = new int[Bounds.Length + 1];
        return Interlocked.CompareExchange(ref _counts, counts, null) ?? counts;
    }
}
