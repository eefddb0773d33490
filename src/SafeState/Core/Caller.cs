using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.Metering;

/// <summary>
/// What is kept of a calling thread: the delegate it runs, and its counts. Only that thread writes here, so it needs no lock and no
/// interlocked operation. One object, looked up once for each write: the look-up costs two nanoseconds.
/// </summary>
/// <remarks>
/// A count is one plain addition. Whoever adds up all threads reads each cell at once (64 bits, aligned): it may miss the last
/// few additions, never sees a number fall, and sees them in the next round.
/// </remarks>
internal sealed class Caller
{
    /// <summary>Between the counts of two threads, whose arrays a collection may put side by side: two cache lines.</summary>
    private const int Padding = 16;

    /// <summary>The calling thread, if anything is kept of it.</summary>
    [ThreadStatic]
    internal static Caller? Known;

    /// <summary>Nothing else refers to it.</summary>
    [ThreadStatic]
    private static ThreadEnd? _end;

    /// <summary>The innermost delegate that the thread runs; null outside of delegates, the usual case.</summary>
    internal DelegateFrame? Top;

    /// <summary>The stores in whose sections the thread runs user code. The wait graph reads it.</summary>
    private GuardedStore?[] _sections = [];
    private int _sectionCount;

    private long[] _all = new long[Padding];

    /// <summary>The same array; empty where something is to be told after the operation, so that the fast path need not ask.</summary>
    private long[] _counts = [];

    /// <summary>The thread as a node of the wait graph.</summary>
    internal readonly ThreadActor Actor = ThreadActor.Current;

    /// <summary>What is to be told once the running operation has released its locks.</summary>
    internal Pending Pending { get; }

    private Caller() => Pending = new(this);

    internal static Caller Current => Known ?? Create();

    /// <summary>Whether the thread runs user code under the lock of a store.</summary>
    internal bool IsInSection => _sectionCount != 0;

    /// <summary>Adds one.</summary>
    /// <returns>The new count; zero: it was added the long way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Increment(int cell)
    {
        long[] counts = _counts;
        return (uint)cell < (uint)counts.Length ? ++counts[cell] : IncrementSlowly(cell);
    }

    /// <summary>Adds to a count. Does not fail: what is counted has happened.</summary>
    internal void Add(int cell, long amount)
    {
        if (cell < _all.Length - Padding || TryGrow(cell))
        {
            _all[cell] += amount;
        }
    }

    /// <summary>Makes the next <see cref="Increment"/> of this thread go the long way, which tells what is pending.</summary>
    internal void Suspend() => _counts = [];

    /// <summary>Tells what is pending, if anything is. Called without a lock.</summary>
    internal static void Tell()
    {
        if (Known is { _counts.Length: 0 } caller)
        {
            caller.TellPending();
        }
    }

    /// <summary>Before a section is entered: what may run out of memory.</summary>
    internal void PrepareSection()
    {
        if (_sectionCount == _sections.Length)
        {
            GuardedStore?[] sections = new GuardedStore?[Math.Max(4, _sections.Length * 2)];
            Array.Copy(_sections, sections, _sectionCount);
            Volatile.Write(ref _sections, sections); // release: what it holds comes before; pairs with IsInside
        }
    }

    /// <summary>The thread runs user code under the lock of a store.</summary>
    internal void EnterSection(GuardedStore store)
    {
        _sections[_sectionCount] = store;
        Volatile.Write(ref _sectionCount, _sectionCount + 1); // release: the store comes before; pairs with IsInside
    }

    internal void LeaveSection()
    {
        Volatile.Write(ref _sectionCount, _sectionCount - 1);
        _sections[_sectionCount] = null;
    }

    /// <summary>
    /// Whether the thread runs user code under the lock of a store. Exact for the calling thread, and for a thread in the wait graph: it
    /// entered before it began to wait, and leaves only afterwards. Another answer is of no consequence, since that thread waits for nothing.
    /// </summary>
    internal bool IsInside(GuardedStore store)
    {
        int count = Volatile.Read(ref _sectionCount); // acquire: pairs with EnterSection
        GuardedStore?[] sections = Volatile.Read(ref _sections);
        for (int i = 0; i < count && i < sections.Length; i++)
        {
            if (sections[i] == store)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Called under the registry's lock.</summary>
    internal void AddTo(long[] totals)
    {
        long[] all = Volatile.Read(ref _all); // pairs with TryGrow: an array that is seen has the counts of its predecessor
        for (int i = 0; i < totals.Length && i < all.Length; i++)
        {
            totals[i] += Volatile.Read(ref all[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Caller Create()
    {
        Caller caller = new();
        _end = new(caller);
        return Known = caller;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long IncrementSlowly(int cell)
    {
        Add(cell, 1);
        TellPending();
        return 0;
    }

    private void TellPending()
    {
        if (Pending.Tell())
        {
            _counts = _all;
        }
    }

    /// <returns>False: there is no memory, and counts are lost.</returns>
    private bool TryGrow(int cell)
    {
        long[] all;
        try
        {
            all = new long[Math.Max(cell + 1, CellRegistry.Length) + Padding];
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        Array.Copy(_all, all, _all.Length);
        Volatile.Write(ref _all, all); // release: the copy comes before
        Suspend(); // or counts would go on into the old array
        return true;
    }
}
