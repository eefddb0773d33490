using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Metering;

/// <content>What a thread keeps for an audit.</content>
internal abstract partial class ThreadCounters
{
    /// <summary>The records of the thread for the audit that it was made for, or null.</summary>
    internal AuditRing? AuditRing;

    internal AuditTap? AuditRingOwner;

    /// <summary>Whether the thread has just recorded an operation, to which the digest of its key can be added.</summary>
    internal bool HasNewAuditEntry;

    /// <summary>Whether the last write was a sample of keys, also if an audit made all of them take the slow path.</summary>
    internal bool IsKeySample;

    /// <summary>The audit that the marks are for; null: there are none.</summary>
    private AuditTap? _markedAudit;
    private int _markedStore;
    private AuditMarks _marks;

    /// <summary>Gets whether something happened during an operation that has not been counted yet.</summary>
    private bool HasAuditMarks => _markedAudit is not null;

    /// <summary>Notes what happened to a store, for an audit. The record of the operation takes it.</summary>
    internal void AddAuditMark(AuditTap audit, int firstCounter, AuditFlags flag, double waitMicroseconds)
    {
        AuditMarks before = audit == _markedAudit && firstCounter == _markedStore ? _marks : default;
        (_markedAudit, _markedStore) = (audit, firstCounter);
        _marks = new(before.Flags | flag, (uint)double.Min(uint.MaxValue, before.WaitMicroseconds + waitMicroseconds));
        _fastCounters = []; // a write that is not recorded must forget the marks
    }

    /// <summary>Forgets what happened during an operation that is not recorded.</summary>
    /// <param name="counter">A counter of the store.</param>
    internal void ClearAuditMarks(int counter)
    {
        if (HasAuditMarks && IsMarkedStore(counter))
        {
            ForgetAuditMarks();
        }
    }

    /// <summary>Returns what happened during the operation that has just been counted, and where the thread is.</summary>
    internal AuditMarks TakeAuditMarks(AuditTap audit, int counter)
    {
        if (!HasAuditMarks || !IsMarkedStore(counter))
        {
            return new(GetAuditPlace(), 0);
        }

        AuditMarks marks = audit == _markedAudit ? _marks : default;
        ForgetAuditMarks();
        return marks with { Flags = marks.Flags | GetAuditPlace() };
    }

    /// <summary>
    /// Disables the fast path of another thread, for an audit. A thread that enables it at the same moment sees the audit, or has enabled
    /// it before the barrier.
    /// </summary>
    internal void DisableFastPathOfOther() => Volatile.Write(ref _fastCounters, []);

    /// <summary>Returns whether the thread runs in a delegate.</summary>
    private protected abstract AuditFlags GetAuditPlace();

    private void ForgetAuditMarks() => _markedAudit = null;

    private bool IsMarkedStore(int counter) => counter - (counter % CounterLayout.Stride) == _markedStore;

    /// <summary>Hands a write that has been counted to the audit.</summary>
    /// <returns>Zero, a sample of keys, if the audit wants the key. Otherwise the count, as on the fast path.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // so that most calls of IncrementSlow save no registers
    private long AuditWrite(AuditTap audit, int counter, long count)
    {
        audit.OnWrite(this, counter, count);
        if (IsSlowPathNeeded || !audit.Plan.NeedsWrites)
        {
            RaisePendingEvents(); // enables the fast path again if the audit does not need the writes
        }

        if (audit.Plan.KeyDigest is null)
        {
            return count;
        }

        IsKeySample = WriteSampler.IsSample(count);
        return 0;
    }
}
