using System;
using System.Threading;

namespace SafeState.Metering;

/// <summary>What an audit records.</summary>
internal abstract class AuditPlan
{
    private bool[] _stores = [];

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

    /// <summary>Gets the operations to record, one bit each.</summary>
    internal required int Operations { get; init; }

    /// <summary>Gets what makes twelve bits of the hash of a key, or null if keys leave no trace.</summary>
    internal Func<int, ushort>? KeyDigest { get; init; }

    /// <summary>Sets the stores to record, by the number of the store.</summary>
    internal void SetStores(bool[] stores) => Volatile.Write(ref _stores, stores);

    internal bool Wants(int counter)
    {
        bool[] stores = Volatile.Read(ref _stores);
        int store = counter / CounterLayout.Stride;
        return store < stores.Length && stores[store] && (Operations >> (counter % CounterLayout.Stride) & 1) != 0;
    }

    /// <summary>Returns the number of the stack of the caller, or zero if the plan wants none.</summary>
    internal abstract int CaptureStack(AuditFlags flags);
}
