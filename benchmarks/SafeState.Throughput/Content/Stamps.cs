using System.Threading;

namespace SafeState.Throughput.Content;

/// <summary>
/// What the values say: the entry they belong to, and which of two writings of it. A sum over the entries of what was read is then known beforehand,
/// and whether the last write arrived can be seen. The low half of a number is left to increments.
/// </summary>
internal static class Stamps
{
    private const int EntryShift = 32;
    private const int GenerationShift = 31;
    private const long CountMask = (1L << GenerationShift) - 1;

    private static long _torn;

    /// <summary>How many torn values were read so far, by all threads.</summary>
    public static long Torn => Volatile.Read(ref _torn);

    /// <summary>Makes the value of an entry.</summary>
    public static void Make(int entry, int generation, out long value) => value = Of(entry, generation);

    /// <inheritdoc cref="Make(int, int, out long)"/>
    public static void Make(int entry, int generation, out Payload value) => value = new Payload(Of(entry, generation));

    /// <inheritdoc cref="Make(int, int, out long)"/>
    public static void Make(int entry, int generation, out Canary value) => value = new Canary(Of(entry, generation));

    /// <summary>The entry that a value belongs to; a torn value is counted and belongs to none.</summary>
    public static long Entry(long value) => value >> EntryShift;

    /// <inheritdoc cref="Entry(long)"/>
    public static long Entry(Payload value) => value.Stamp >> EntryShift;

    /// <inheritdoc cref="Entry(long)"/>
    public static long Entry(in Canary value) => value.IsTorn ? CountTorn() : value.Stamp >> EntryShift;

    /// <summary>Whether two values are the same writing of the same entry.</summary>
    public static bool Same(long left, long right) => left == right;

    /// <inheritdoc cref="Same(long, long)"/>
    public static bool Same(Payload left, Payload right) => ReferenceEquals(left, right);

    /// <inheritdoc cref="Same(long, long)"/>
    public static bool Same(in Canary left, in Canary right) => !left.IsTorn && left.Stamp == right.Stamp;

    /// <summary>How often a number was incremented since it was written.</summary>
    public static long Increments(long value) => value & CountMask;

    private static long Of(int entry, int generation) => ((long)entry << EntryShift) | ((long)generation << GenerationShift);

    private static long CountTorn()
    {
        _ = Interlocked.Increment(ref _torn);
        return 0;
    }
}
