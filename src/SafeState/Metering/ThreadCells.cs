using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Ownership;

namespace SafeState.Metering;

/// <summary>The counts of one thread. Only that thread writes them, so they need no lock and no interlocked operation.</summary>
/// <remarks>
/// A count is one plain addition. Whoever adds up all threads reads each cell at once (64 bits, aligned): it may miss the last
/// few additions, never sees a number fall, and sees them in the next round.
/// </remarks>
internal sealed class ThreadCells
{
    /// <summary>Between the counts of two threads, whose arrays a collection may put side by side: two cache lines.</summary>
    private const int Padding = 16;

    [ThreadStatic]
    private static ThreadEnd? _end;

    private long[] _all = new long[Padding];

    /// <summary>What is to be told once the running operation has released its locks.</summary>
    internal Pending Pending { get; } = new();

    internal static ThreadCells Current => (_end ??= new(new ThreadCells())).Cells;

    /// <summary>Adds one. The array is null where something is to be told, so that the fast path need not ask.</summary>
    /// <returns>The new count; zero: it was added the long way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Increment(int cell)
    {
        long[]? counts = CallingThread.Counts;
        if (counts is null || (uint)cell >= (uint)counts.Length)
        {
            return IncrementSlowly(cell);
        }

        return ++counts[cell];
    }

    internal void Add(int cell, long amount)
    {
        if (cell >= _all.Length - Padding)
        {
            Grow(cell);
        }

        _all[cell] += amount;
    }

    /// <summary>Makes the next <see cref="Increment"/> of this thread go the long way, which tells what is pending.</summary>
    internal static void Suspend() => CallingThread.Counts = null;

    /// <summary>Tells what is pending, if anything is. Called without a lock.</summary>
    internal static void Tell()
    {
        if (CallingThread.Counts is null && _end is { } end)
        {
            TellPending(end.Cells);
        }
    }

    /// <summary>Called under the registry's lock.</summary>
    internal void AddTo(long[] totals)
    {
        long[] all = Volatile.Read(ref _all); // pairs with Grow: an array that is seen has the counts of its predecessor
        for (int i = 0; i < totals.Length && i < all.Length; i++)
        {
            totals[i] += Volatile.Read(ref all[i]);
        }
    }

    private static long IncrementSlowly(int cell)
    {
        ThreadCells cells = Current;
        cells.Add(cell, 1);
        TellPending(cells);
        return 0;
    }

    private static void TellPending(ThreadCells cells)
    {
        if (cells.Pending.Tell())
        {
            CallingThread.Counts = cells._all;
        }
    }

    private void Grow(int cell)
    {
        int needed = Math.Max(cell + 1, CellRegistry.Length) + Padding;
        long[] all = new long[needed];
        Array.Copy(_all, all, _all.Length);
        Volatile.Write(ref _all, all); // release: the copy comes before
    }
}
