using System;
using System.Threading;

namespace SafeState.Metering;

/// <summary>What an audit records.</summary>
internal abstract class AuditPlan
{
    private bool[] _counters = [];

    /// <summary>Gets the number of records that a thread keeps until they are drained.</summary>
    internal required int QueuePerThread { get; init; }

    /// <summary>Gets whether reads are recorded.</summary>
    internal required bool Reads { get; init; }

    /// <summary>Gets whether each read is recorded, and not one in 64.</summary>
    internal required bool EveryRead { get; init; }

    /// <summary>Gets whether writes are recorded.</summary>
    internal required bool Writes { get; init; }

    /// <summary>Gets whether each write is recorded, and not one in 64.</summary>
    internal required bool EveryWrite { get; init; }

    /// <summary>Gets whether writes must take the slow path: also for samples of keys, which depend on the last record.</summary>
    internal bool NeedsWrites => Writes || KeyDigest is not null;

    /// <summary>Gets whether some records have the stack of a caller that did not wait.</summary>
    internal required bool SamplesStacks { get; init; }

    /// <summary>Gets the operations to record, one bit each.</summary>
    internal required int Operations { get; init; }

    /// <summary>Gets what makes twelve bits of the hash of a key, or null if keys leave no trace.</summary>
    internal Func<int, ushort>? KeyDigest { get; init; }

    /// <summary>Sets the stores to record, by the number of the store.</summary>
    internal void SetStores(bool[] stores)
    {
        bool[] counters = new bool[stores.Length * CounterLayout.Stride];
        for (int counter = 0; counter < counters.Length; counter++)
        {
            counters[counter] = stores[counter / CounterLayout.Stride] && (Operations >> (counter % CounterLayout.Stride) & 1) != 0;
        }

        Volatile.Write(ref _counters, counters);
    }

    internal bool Wants(int counter)
    {
        bool[] counters = Volatile.Read(ref _counters);
        return counter < counters.Length && counters[counter];
    }

    /// <summary>Returns whether the plan may want the stack of the caller.</summary>
    internal bool CapturesStack(AuditFlags flags) => SamplesStacks || (flags & (AuditFlags.Contended | AuditFlags.Waited)) != 0;

    /// <summary>Returns the number of the stack of the caller, or zero if the plan wants none.</summary>
    internal abstract int CaptureStack(AuditFlags flags);
}
