using System.Threading;

namespace SafeState.Throughput.Content;

/// <summary>
/// What the values say: the entry they belong to, who wrote them, and which of two writings of his it is. A sum over the entries of what
/// was read is then known beforehand, and a write that did not arrive can be seen. The low bits of a number are left to increments.
/// </summary>
internal static class Stamps
{
    /// <summary>Threads that can be told apart; the last number is left for those who fill the maps.</summary>
    public const int MostWriters = 63;

    private const int EntryShift = 37;
    private const int WriterShift = 31;
    private const int GenerationShift = 30;
    private const long CountMask = (1L << GenerationShift) - 1;

    private static long _torn;

    /// <summary>How many torn values were read so far, by all threads.</summary>
    public static long Torn => Volatile.Read(ref _torn);

    /// <summary>Makes the value of an entry.</summary>
    /// <param name="entry">The number of the entry.</param>
    /// <param name="writer">The number of the thread that will write it.</param>
    /// <param name="generation">0 or 1: which of its writings.</param>
    /// <param name="value">The value.</param>
    public static void Make(int entry, int writer, int generation, out long value) => value = Of(entry, writer, generation);

    /// <inheritdoc cref="Make(int, int, int, out long)"/>
    public static void Make(int entry, int writer, int generation, out Payload value) => value = new Payload(Of(entry, writer, generation));

    /// <inheritdoc cref="Make(int, int, int, out long)"/>
    public static void Make(int entry, int writer, int generation, out Canary value) => value = new Canary(Of(entry, writer, generation));

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

    private static long Of(int entry, int writer, int generation) =>
        ((long)entry << EntryShift) | ((long)writer << WriterShift) | ((long)generation << GenerationShift);

    private static long CountTorn()
    {
        _ = Interlocked.Increment(ref _torn);
        return 0;
    }
}
