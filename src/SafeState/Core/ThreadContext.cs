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
internal sealed class ThreadContext
{
    /// <summary>Between the counts of two threads, whose arrays a collection may put side by side: two cache lines.</summary>
    private const int Padding = 16;

    /// <summary>The calling thread, if anything is kept of it.</summary>
    [ThreadStatic]
    internal static ThreadContext? CurrentOrNull;

    /// <summary>Nothing else refers to it.</summary>
    [ThreadStatic]
    private static ThreadExitSentinel? _exitSentinel;

    /// <summary>The innermost delegate that the thread runs; null outside of delegates, the usual case.</summary>
    internal DelegateFrame? TopFrame;

    /// <summary>The stores in whose sections the thread runs user code. The wait graph reads it.</summary>
    private GuardedStore?[] _sections = [];
    private int _sectionCount;

    private long[] _counters = new long[Padding];

    /// <summary>The same array; empty where something is to be told after the operation, so that the fast path need not ask.</summary>
    private long[] _fastCounters = [];

    /// <summary>The thread as a node of the wait graph.</summary>
    internal readonly ThreadWaitNode WaitNode = ThreadWaitNode.Current;

    /// <summary>What is to be told once the running operation has released its locks.</summary>
    internal PendingEvents PendingEvents { get; }

    private ThreadContext() => PendingEvents = new(this);

    internal static ThreadContext Current => CurrentOrNull ?? Create();

    /// <summary>Whether the thread runs user code under the lock of a store.</summary>
    internal bool IsInSection => _sectionCount != 0;

    /// <summary>Adds one.</summary>
    /// <returns>The new count; zero: it was added the long way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Increment(int counter)
    {
        long[] counts = _fastCounters;
        return (uint)counter < (uint)counts.Length ? ++counts[counter] : IncrementSlow(counter);
    }

    /// <summary>Adds to a count. Does not fail: what is counted has happened.</summary>
    internal void Add(int counter, long amount)
    {
        if (counter < _counters.Length - Padding || TryGrow(counter))
        {
            _counters[counter] += amount;
        }
    }

    /// <summary>Makes the next <see cref="Increment"/> of this thread go the long way, which tells what is pending.</summary>
    internal void DisableFastPath() => _fastCounters = [];

    /// <summary>Tells what is pending, if anything is. Called without a lock.</summary>
    internal static void RaiseEvents()
    {
        if (CurrentOrNull is { _fastCounters.Length: 0 } thread)
        {
            thread.RaisePendingEvents();
        }
    }

    /// <summary>Before a section is entered: what may run out of memory.</summary>
    internal void ReserveSection()
    {
        if (_sectionCount == _sections.Length)
        {
            GuardedStore?[] sections = new GuardedStore?[Math.Max(4, _sections.Length * 2)];
            Array.Copy(_sections, sections, _sectionCount);
            Volatile.Write(ref _sections, sections); // release: what it holds comes before; pairs with IsInSectionOf
        }
    }

    /// <summary>The thread runs user code under the lock of a store.</summary>
    internal void EnterSection(GuardedStore store)
    {
        _sections[_sectionCount] = store;
        Volatile.Write(ref _sectionCount, _sectionCount + 1); // release: the store comes before; pairs with IsInSectionOf
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
    internal bool IsInSectionOf(GuardedStore store)
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
    internal void AddCountersTo(long[] totals)
    {
        long[] all = Volatile.Read(ref _counters); // pairs with TryGrow: an array that is seen has the counts of its predecessor
        for (int i = 0; i < totals.Length && i < all.Length; i++)
        {
            totals[i] += Volatile.Read(ref all[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ThreadContext Create()
    {
        ThreadContext thread = new();
        _exitSentinel = new(thread);
        return CurrentOrNull = thread;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long IncrementSlow(int counter)
    {
        Add(counter, 1);
        RaisePendingEvents();
        return 0;
    }

    private void RaisePendingEvents()
    {
        if (PendingEvents.Raise())
        {
            _fastCounters = _counters;
        }
    }

    /// <returns>False: there is no memory, and counts are lost.</returns>
    private bool TryGrow(int counter)
    {
        long[] all;
        try
        {
            all = new long[Math.Max(counter + 1, CounterRegistry.Length) + Padding];
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        Array.Copy(_counters, all, _counters.Length);
        Volatile.Write(ref _counters, all); // release: the copy comes before
        DisableFastPath(); // or counts would go on into the old array
        return true;
    }
}
