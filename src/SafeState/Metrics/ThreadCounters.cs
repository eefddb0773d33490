using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// The counters of one thread, for all stores. Only that thread writes here, so it needs no lock and no interlocked operation.
/// </summary>
/// <remarks>
/// <para>
/// A count is one plain addition. A reader that adds up all threads reads each counter at once (64 bits, aligned). It may miss the last few
/// additions, and sees them in the next round. It never sees a number fall.
/// </para>
/// <para>
/// This is the base class of the one object of the thread. So a write looks up one object, and the counters do not depend on the rest of
/// it.
/// </para>
/// </remarks>
internal abstract partial class ThreadCounters
{
    /// <summary>
    /// The distance between the counts of two threads, whose arrays a collection may put next to each other: two cache lines.
    /// </summary>
    private const int Padding = 16;

    /// <summary>
    /// The number that names the thread as a thin owner; zero if there was none left, and the thread has no thin ownerships.
    /// </summary>
    internal readonly int Number;

    private long[] _counters = new long[Padding];

    /// <summary>The same array, or an empty one while an event waits to be raised, so that the fast path need not ask.</summary>
    private long[] _fastCounters = [];

    /// <summary>Gets whether the next <see cref="Increment"/> has more to do than to count, apart from what an audit wants.</summary>
    private protected bool IsSlowPathNeeded { get; private set; }

    private protected ThreadCounters() => Number = ThreadNumbers.Take(this);

    /// <summary>Adds one.</summary>
    /// <returns>The new count, or zero if it was added on the slow path.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Increment(int counter)
    {
        long[] counts = _fastCounters;
        return (uint)counter < (uint)counts.Length ? ++counts[counter] : IncrementSlow(counter);
    }

    /// <summary>Adds to a count. Does not fail, because what is counted has happened.</summary>
    internal void Add(int counter, long amount)
    {
        if (counter < _counters.Length - Padding || TryGrow(counter))
        {
            _counters[counter] += amount;
        }
    }

    /// <summary>Adds the counts of this thread to totals. Called under the registry's lock.</summary>
    internal void AddCountersTo(long[] totals)
    {
        long[] all = Volatile.Read(ref _counters); // pairs with TryGrow: an array that is seen has the counts of its predecessor
        for (int i = 0; i < totals.Length && i < all.Length; i++)
        {
            totals[i] += Volatile.Read(ref all[i]);
        }
    }

    /// <summary>Makes the next <see cref="Increment"/> of this thread take the slow path, which raises pending events.</summary>
    private protected void DisableFastPath()
    {
        IsSlowPathNeeded = true;
        _fastCounters = [];
    }

    /// <summary>Enables the fast path, unless an audit wants to see the writes.</summary>
    private protected void EnableFastPath()
    {
        IsSlowPathNeeded = false;
        Volatile.Write(ref _fastCounters, _counters); // comes before the question; pairs with the process-wide barrier of AuditTap.Arm
        if (HasAuditMarks || AuditTap.Current is { Plan.NeedsWrites: true })
        {
            _fastCounters = [];
        }
    }

    /// <summary>Called on the slow path, after the count. Enables the fast path unless an event still waits.</summary>
    private protected abstract void RaisePendingEvents();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long IncrementSlow(int counter)
    {
        long[] counts = _counters;
        if (AuditTap.Current is not { } audit || IsSlowPathNeeded || counter >= counts.Length - Padding)
        {
            return IncrementWithEvents(counter);
        }

        long count = ++counts[counter];
        return audit.IsEveryWriteRecorded || HasAuditMarks || WriteSampler.IsSample(count) ? AuditWrite(audit, counter, count) : count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // so that most calls of IncrementSlow save no registers
    private long IncrementWithEvents(int counter)
    {
        Add(counter, 1);
        if (AuditTap.Current is { } audit)
        {
            return AuditWrite(audit, counter, counter < _counters.Length ? _counters[counter] : 0);
        }

        ForgetAuditMarks();
        RaisePendingEvents();
        return 0;
    }

    /// <returns>False if there is no memory, and counts are lost.</returns>
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
