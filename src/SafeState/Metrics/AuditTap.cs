using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Metering;

/// <summary>
/// Records operations while an audit is on. An audit of writes disables the fast path of each thread, so that every write goes the slow
/// path, which records it. While it is off, no fast path knows of it.
/// </summary>
internal sealed class AuditTap(AuditPlan plan)
{
    private static AuditTap? _current;

    private long _lost;

    /// <summary>The rings of all threads, linked. A thread adds its ring without a lock, in which it could be interrupted.</summary>
    private AuditRing? _newestRing;

    /// <summary>Gets the audit that is on, or null.</summary>
    internal static AuditTap? Current => Volatile.Read(ref _current);

    internal AuditPlan Plan => plan;

    /// <summary>Gets whether each write of a store is recorded, and not one in 64.</summary>
    internal bool IsEveryWriteRecorded { get; } = plan.EveryWrite;

    /// <summary>Gets the number of records for which there was no memory.</summary>
    internal long Lost => Interlocked.Read(ref _lost);

    /// <summary>Makes this the audit of the process.</summary>
    /// <returns>False if one is on already.</returns>
    internal bool TryStart()
    {
        if (Interlocked.CompareExchange(ref _current, this, null) is not null)
        {
            return false;
        }

        if (plan.NeedsWrites)
        {
            Arm();
        }

        return true;
    }

    /// <summary>Ends the audit. Threads return to their fast path with their next write.</summary>
    internal void Stop() => _ = Interlocked.CompareExchange(ref _current, null, this);

    /// <summary>
    /// Disables the fast path of each thread. After the barrier, a thread that enables its fast path sees the audit, and what a thread
    /// enabled before is overwritten here.
    /// </summary>
    private static void Arm()
    {
        Interlocked.MemoryBarrierProcessWide(); // pairs with ThreadCounters.EnableFastPath
        foreach (ThreadCounters thread in CounterRegistry.GetThreads())
        {
            thread.DisableFastPathOfOther();
        }
    }

    /// <summary>Gets the rings of all threads, also of those that have ended.</summary>
    internal IReadOnlyList<AuditRing> GetRings()
    {
        List<AuditRing> rings = [];
        for (AuditRing? ring = Volatile.Read(ref _newestRing); ring is not null; ring = ring.Older)
        {
            rings.Add(ring);
        }

        return rings;
    }

    /// <summary>Records a write that was counted. Not on the fast path.</summary>
    internal void OnWrite(ThreadCounters thread, int counter, long count)
    {
        if (plan.Writes && (plan.EveryWrite || WriteSampler.IsSample(count)) && plan.Wants(counter))
        {
            Record(thread, counter, AuditFlags.Write);
        }
        else
        {
            thread.ClearAuditMarks(counter);
        }
    }

    /// <summary>Records a read that was sampled.</summary>
    internal void OnRead(ThreadCounters thread, int counter)
    {
        if (plan.Reads && plan.Wants(counter))
        {
            Record(thread, counter, AuditFlags.None);
        }
        else
        {
            thread.ClearAuditMarks(counter);
        }
    }

    /// <summary>Adds the digest of the key to the record that the thread has just made.</summary>
    internal void OnKey(ThreadCounters thread, int hash)
    {
        if (plan.KeyDigest is { } digest && thread.HasNewAuditEntry)
        {
            thread.HasNewAuditEntry = false;
            thread.AuditRing!.SetKeyDigest(digest(hash));
        }
    }

    /// <summary>Records an operation that has been done, so this does not throw. Without memory, the record is counted as lost.</summary>
    private void Record(ThreadCounters thread, int counter, AuditFlags flags)
    {
        try
        {
            Add(thread, counter, flags);
        }
        catch (ThreadInterruptedException)
        {
            _ = Interlocked.Increment(ref _lost);
            Thread.CurrentThread.Interrupt(); // the thread learns of it at its next wait
        }
        catch (OutOfMemoryException)
        {
            _ = Interlocked.Increment(ref _lost); // rather a record lost than an operation that seems to have failed
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ThreadCounters thread, int counter, AuditFlags flags)
    {
        if (thread.AuditRing is not { } ring || thread.AuditRingOwner != this)
        {
            ring = AddRing(thread);
        }

        AuditMarks marks = thread.TakeAuditMarks(this, counter);
        flags |= marks.Flags;
        int stack = plan.CapturesStack(flags) ? plan.CaptureStack(flags) : 0;
        if (ring.TryReserve(counter))
        {
            ref AuditEntry entry = ref ring.Reserved;
            entry.Milliseconds = Environment.TickCount64;
            entry.Counter = counter;
            entry.Flags = flags;
            entry.WaitMicroseconds = marks.WaitMicroseconds;
            entry.Stack = stack;
            entry.KeyDigest = 0;
            SetTrace(ref entry);
            ring.Publish();
        }

        thread.HasNewAuditEntry = true;
    }

    private static void SetTrace(ref AuditEntry entry)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            entry.TraceId = activity.TraceId.ToHexString();
            entry.SpanId = activity.SpanId.ToHexString();
        }
        else
        {
            entry.TraceId = null; // an older record may be there
            entry.SpanId = null;
        }
    }

    private AuditRing AddRing(ThreadCounters thread)
    {
        AuditRing ring = new(plan.QueuePerThread, Environment.CurrentManagedThreadId);
        AuditRing? older = Volatile.Read(ref _newestRing);
        while (true)
        {
            ring.Older = older;
            AuditRing? found = Interlocked.CompareExchange(ref _newestRing, ring, older); // publishes the link; pairs with GetRings
            if (found == older)
            {
                (thread.AuditRing, thread.AuditRingOwner) = (ring, this);
                return ring;
            }

            older = found;
        }
    }
}
