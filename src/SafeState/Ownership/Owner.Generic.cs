using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Creates a record for thin ownerships of one thread.</summary>
    internal Owner(GuardedStore store, ThreadContext thread)
        : base(store, OwnerKind.Updater)
    {
        Start(thread);
        WaiterCount = 1;
        WasPresent = true;
    }

    internal TKey Key { get; private set; } = default!;

    /// <summary>
    /// The mixed hash of the key: the table's chains are walked without running user code. Unknown (zero) while the record is in none.
    /// </summary>
    internal int Hash { get; set; }

    /// <summary>
    /// The key's hash in the store's own tables: the commit finds its stripe and its place without user code. Only of striped stores.
    /// </summary>
    internal ulong TableHash { get; set; }

    /// <summary>Gets or sets whether the key was present when it came to be owned. No other thread changes that. Not for pairs.</summary>
    internal bool WasPresent { get; set; }

    /// <summary>The next record of the same chain, or of the list of records that a whole-map write detached.</summary>
    internal Owner<TKey, TValue>? Next { get; set; }

    /// <summary>Whether the record is in its table: neither ended nor detached.</summary>
    internal bool IsRecorded { get; set; }

    /// <summary>
    /// Gets whether the ownership began without a record in the table of owners. The group of the key names the thread, unless another
    /// thread has inflated the owner since.
    /// </summary>
    internal bool IsThin { get; private set; }

    /// <summary>Gets the index of the group of the key, or -1 for its home group. Only where <see cref="IsThin"/>.</summary>
    internal int ThinGroup { get; private set; }

    /// <summary>Gets the slot of the key in its group. Only where <see cref="IsThin"/>.</summary>
    internal int ThinSlot { get; private set; }

    /// <summary>Gets whether the record is in the list of its table, and in no chain.</summary>
    internal bool IsLoose { get; set; }

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

    /// <summary>Begins the ownership of all keys. Called with the lock of the table held.</summary>
    internal void StartWhole(ThreadContext thread, bool isLook, bool isReserved)
    {
        Debug.Assert(!HasWaiters && !IsRecorded, "A record with waiters is never used again.");
        IsWhole = true;
        IsLook = isLook;
        IsReserved = isReserved;
        Start(OwnerKind.Updater, thread);
    }

    /// <summary>Begins a thin ownership. Called with the group of the key locked, before the group names the thread.</summary>
    internal void StartThin(GuardedStore store, TKey key, ulong contentHash, int group, int slot)
    {
        Debug.Assert(!HasWaiters && !IsDetached && !IsRecorded, "A record with waiters is never used again.");
        Store = store;
        Key = key;
        TableHash = contentHash;
        ThinGroup = group;
        ThinSlot = slot;
        IsThin = true;
        NoteTime();
    }

    /// <summary>Ends a thin ownership, once the group no longer names the thread. Keeps nothing alive.</summary>
    internal void EndThin()
    {
        IsThin = false;
        Key = default!;
        Store = null!;
    }

    internal void Detach() => IsDetached = true;

    internal void SetFailure(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    /// <summary>Gets or sets whether the run made no value. Written and read as <see cref="Result"/> is.</summary>
    internal bool HasDeclined { get; set; }

    /// <summary>
    /// Gets or sets whether the run ended with nothing to share, so that each waiter tries again. Written and read as <see cref="Result"/>
    /// is.
    /// </summary>
    internal bool IsWithdrawn { get; set; }

    /// <summary>Gets whether the completed run made a value.</summary>
    internal bool HasResult => _failure is null && !HasDeclined && !IsWithdrawn;

    /// <summary>What a waiter gets from a completed run.</summary>
    /// <returns>False if the run made no value.</returns>
    internal bool TryGetSharedResult([MaybeNullWhen(false)] out TValue value)
    {
        (FaultInjection.FailureIsNotShared ? null : _failure)?.Throw();
        value = Result;
        return !HasDeclined && !IsWithdrawn;
    }

    /// <summary>Cancels the factory's token; its callbacks run on the thread pool.</summary>
    internal void Cancel() => _ = _cancellation!.CancelAsync();

    /// <summary>Forgets key and value, so that an unused record keeps nothing alive.</summary>
    internal void Reset()
    {
        Key = default!;
        Result = default!;
        HasDeclined = false;
        IsWithdrawn = false;
        IsThin = false;
        Next = null;
        _failure = null;
        _cancellation = null;
    }
}
