using System;
using System.Collections.Generic;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public void Compute(TKey key, MapEntryAction<TKey, TValue> body)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(key, static (ref entry, body) => Invoke(body, ref entry), body);

        static bool Invoke(MapEntryAction<TKey, TValue> body, ref MapEntry<TKey, TValue> entry)
        {
            body(ref entry);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Compute<TArg>(TKey key, MapEntryAction<TKey, TValue, TArg> body, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(key, static (ref entry, state) => Invoke(ref entry, state.body, state.argument), (body, argument));

        static bool Invoke(ref MapEntry<TKey, TValue> entry, MapEntryAction<TKey, TValue, TArg> body, TArg argument)
        {
            body(ref entry, argument);
            return true;
        }
    }

    /// <inheritdoc/>
    public TResult Compute<TResult>(TKey key, MapEntryFunc<TKey, TValue, TResult> body)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        return Compute(key, static (ref entry, body) => body(ref entry), body);
    }

    /// <inheritdoc/>
    public TResult Compute<TArg, TResult>(TKey key, MapEntryFunc<TKey, TValue, TArg, TResult> body, TArg argument)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(body);
        ThreadContext thread = ThreadContext.Current;
        _ = Own(key, OwnCondition.Always, OwnerKind.Updater, OwnerKind.Updater, thread, out OwnedEntry<TKey, TValue> owned);
        MapEntry<TKey, TValue> entry = new(key, owned.Exists, owned.Value);
        WriteKind kind = WriteKind.None;
        owned.Owner!.Push(thread);
        try
        {
            TResult result = body(ref entry, argument);
            kind = entry.PendingWrite;
            return result;
        }
        finally
        {
            owned.Owner.Pop(thread);
            _ = End(owned.Owner, FaultInjection.ThrowingComputeCommits
                ? entry.PendingWrite
                : kind, entry.Value, StoreCounter.Compute, thread);
        }
    }

    /// <inheritdoc/>
    public void Compute(TKey key1, TKey key2, MapEntriesAction<TKey, TValue> body)
    {
        ThrowIfNull(key1);
        ThrowIfNull(key2);
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(key1, key2, static (ref entry1, ref entry2, body) => Invoke(ref entry1, ref entry2, body), body);

        static bool Invoke(ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2, MapEntriesAction<TKey, TValue> body)
        {
            body(ref entry1, ref entry2);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Compute<TArg>(TKey key1, TKey key2, MapEntriesAction<TKey, TValue, TArg> body, TArg argument)
    {
        ThrowIfNull(key1);
        ThrowIfNull(key2);
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(key1, key2, static (ref entry1, ref entry2, state) => Invoke(ref entry1, ref entry2, state.body, state.argument),
            (body, argument));

        static bool Invoke(ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2, MapEntriesAction<TKey, TValue, TArg> body,
            TArg argument)
        {
            body(ref entry1, ref entry2, argument);
            return true;
        }
    }

    /// <inheritdoc/>
    public TResult Compute<TResult>(TKey key1, TKey key2, MapEntriesFunc<TKey, TValue, TResult> body)
    {
        ThrowIfNull(key1);
        ThrowIfNull(key2);
        ArgumentNullException.ThrowIfNull(body);
        return Compute(key1, key2, static (ref entry1, ref entry2, body) => body(ref entry1, ref entry2), body);
    }

    /// <inheritdoc/>
    public TResult Compute<TArg, TResult>(TKey key1, TKey key2, MapEntriesFunc<TKey, TValue, TArg, TResult> body, TArg argument)
    {
        ThrowIfNull(key1);
        ThrowIfNull(key2);
        ArgumentNullException.ThrowIfNull(body);
        if (_strategy.Comparer.Equals(key1, key2))
        {
            throw new ArgumentException($"The two keys are equal. Use Compute over one key of the guarded store '{Name}'.", nameof(key2));
        }

        OwnBoth(key1, key2, out OwnedEntry<TKey, TValue> owned1, out OwnedEntry<TKey, TValue> owned2);
        MapEntry<TKey, TValue> entry1 = new(key1, owned1.Exists, owned1.Value);
        MapEntry<TKey, TValue> entry2 = new(key2, owned2.Exists, owned2.Value);
        WriteKind change1 = WriteKind.None;
        WriteKind change2 = WriteKind.None;
        owned1.Owner!.Push();
        owned2.Owner!.Push();
        try
        {
            TResult result = body(ref entry1, ref entry2, argument);
            (change1, change2) = (entry1.PendingWrite, entry2.PendingWrite);
            return result;
        }
        finally
        {
            owned2.Owner.Pop();
            owned1.Owner.Pop();
            EndBoth(new(owned1.Owner, change1, entry1.Value), new(owned2.Owner, change2, entry2.Value));
        }
    }

    /// <summary>Owns both keys or none: while it waits for one, it holds neither.</summary>
    private void OwnBoth(TKey key1, TKey key2, out OwnedEntry<TKey, TValue> owned1, out OwnedEntry<TKey, TValue> owned2)
    {
        while (_strategy.Own(key1, key2, out owned1, out owned2, out Owner<TKey, TValue>? blocker) == Outcome.Blocked)
        {
            OwnerWait.Block(blocker!, joins: false);
        }
    }

    private void EndBoth(CommitEntry<TKey, TValue> entry1, CommitEntry<TKey, TValue> entry2)
    {
        try
        {
            _strategy.End(ref entry1, ref entry2);
        }
        finally
        {
            entry1.ToSignal?.SignalCompleted();
            entry2.ToSignal?.SignalCompleted();
            CountOperation(StoreCounter.Compute);
        }
    }
}
