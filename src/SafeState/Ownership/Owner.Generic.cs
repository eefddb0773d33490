using System;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Proving;

namespace SafeState.Ownership;

/// <summary>The record of an owned key, with what a shared run makes.</summary>
internal sealed class Owner<TKey, TValue> : Owner
    where TKey : notnull
{
    private ExceptionDispatchInfo? _failure;
    private CancellationTokenSource? _cancellation;

    internal Owner(GuardedStore store)
        : base(store, OwnerKind.Updater)
    {
    }

    internal TKey Key { get; private set; } = default!;

    /// <summary>The mixed hash of the key: the table's chains are walked without running user code. Unknown (zero) while the record is in none.</summary>
    internal int Hash { get; set; }

    /// <summary>The key's hash in the store's own tables: the commit finds its stripe and its place without user code. Only of striped stores.</summary>
    internal ulong TableHash { get; set; }

    /// <summary>Whether the key was present when it came to be owned; nobody else changes that while it is. Not of pairs.</summary>
    internal bool WasPresent { get; set; }

    /// <summary>The next record of the same chain, or of the list of records that a whole-map write detached.</summary>
    internal Owner<TKey, TValue>? Next { get; set; }

    /// <summary>Whether the record is in its table: neither ended nor detached.</summary>
    internal bool IsRecorded { get; set; }

    /// <summary>How many callers wait for a pending run; at zero it is abandoned.</summary>
    internal int WaiterCount { get; set; }

    /// <summary>What the run made: written by the runner before it signals completion, read by others after it.</summary>
    internal TValue Result { get; set; } = default!;

    internal CancellationToken Cancellation => (_cancellation ??= new()).Token;

    internal void Start(TKey key, int hash, OwnerKind kind, ThreadContext thread)
    {
        Debug.Assert(!HasWaiters && !IsDetached, "A record with waiters is never used again.");
        Key = key;
        Hash = hash;
        WaiterCount = 1;
        _cancellation = kind == OwnerKind.PendingRun ? new() : null;
        Start(kind, thread);
    }

    internal void Detach() => IsDetached = true;

    internal void SetFailure(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    /// <summary>What a waiter gets from a completed run.</summary>
    internal TValue GetSharedResult()
    {
        (FaultInjection.FailureIsNotShared ? null : _failure)?.Throw();
        return Result;
    }

    /// <summary>Cancels the factory's token; its callbacks run on the thread pool.</summary>
    internal void Cancel() => _ = _cancellation!.CancelAsync();

    /// <summary>Forgets key and value, so that an unused record keeps nothing alive.</summary>
    internal void Reset()
    {
        Key = default!;
        Result = default!;
        Next = null;
        _failure = null;
        _cancellation = null;
    }
}
