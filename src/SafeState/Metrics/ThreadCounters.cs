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
internal abstract class ThreadCounters
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

    /// <summary>The records of the thread for the audit that it was made for, or null.</summary>
    internal AuditRing? AuditRing;

    internal AuditTap? AuditRingOwner;

    /// <summary>Whether the thread has just recorded an operation, to which the digest of its key can be added.</summary>
    internal bool HasNewAuditEntry;

    /// <summary>Whether the last write was a sample of keys, also if an audit made all of them take the slow path.</summary>
    internal bool IsKeySample;

    /// <summary>Gets whether the next <see cref="Increment"/> takes the slow path.</summary>
    private protected bool IsFastPathDisabled => _fastCounters.Length == 0;

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
    private protected void DisableFastPath() => _fastCounters = [];

    /// <summary>Enables the fast path, unless an audit wants to see every write.</summary>
    private protected void EnableFastPath()
    {
        Volatile.Write(ref _fastCounters, _counters); // comes before the question; pairs with the process-wide barrier of AuditTap.Arm
        if (AuditTap.Current is not null)
        {
            _fastCounters = [];
        }
    }

    /// <summary>
    /// Disables the fast path of another thread, for an audit. A thread that enables it at the same moment sees the audit, or has enabled
    /// it before the barrier.
    /// </summary>
    internal void DisableFastPathOfOther() => Volatile.Write(ref _fastCounters, []);

    /// <summary>Returns what happened during the operation that has just been counted, and where the thread is.</summary>
    internal abstract AuditMarks TakeAuditMarks(int counter);

    /// <summary>Forgets what happened during an operation that is not recorded.</summary>
    internal abstract void ClearAuditMarks(int counter);

    /// <summary>Called on the slow path, after the count. Enables the fast path unless an event still waits.</summary>
    private protected abstract void RaisePendingEvents();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long IncrementSlow(int counter)
    {
        Add(counter, 1);
        if (AuditTap.Current is { } audit)
        {
            return IncrementAudited(audit, counter);
        }

        RaisePendingEvents();
        return 0;
    }

    /// <returns>Zero, a sample of keys, if the audit wants the key. Otherwise the count, as on the fast path.</returns>
    private long IncrementAudited(AuditTap audit, int counter)
    {
        long count = counter < _counters.Length ? _counters[counter] : 0;
        audit.OnWrite(this, counter, count);
        IsKeySample = WriteSampler.IsSample(count);
        RaisePendingEvents();
        return audit.Plan.KeyDigest is null ? count : 0;
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
