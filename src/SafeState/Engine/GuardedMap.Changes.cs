using System.Collections.Generic;
using System.Diagnostics;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <summary>
    /// Makes a change that runs user code: the equality or the arithmetic of values. It counts as a delegate, so the key is owned while it
    /// runs. If another delegate owns the key, the last committed state decides whether there is anything to wait for.
    /// </summary>
    private protected bool UpdateOwned<TUpdate>(TKey key, ref TUpdate update, StoreCounter operation)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        ThreadContext thread = ThreadContext.Current;
        while (true)
        {
            // Inside a delegate the map may be read-only; on an absent key owning would detach a pending run.
            if ((thread.TopFrame is not null || !_strategy.TryGetValue(key, out _)) && !WouldWrite(key, ref update))
            {
                CountWrite(thread, key, operation);
                return false;
            }

            Outcome outcome =
                _strategy.Own(key, OwnCondition.Always, OwnerKind.Updater, OwnerKind.Updater, thread, out OwnedEntry<TKey, TValue> entry,
                    out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                return CommitUpdate(in entry, ref update, operation, thread);
            }

            if (Evaluate(new DelegateFrame(this, OwnerKind.Updater), in entry, ref update, out _) == WriteKind.None)
            {
                CountWrite(thread, key, operation);
                return false;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    private bool WouldWrite<TUpdate>(TKey key, ref TUpdate update)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        OwnedEntry<TKey, TValue> committed = default;
        committed.Exists = _strategy.TryGetValue(key, out committed.Value!);
        return Evaluate(new DelegateFrame(this, OwnerKind.Updater), in committed, ref update, out _) != WriteKind.None;
    }

    private bool CommitUpdate<TUpdate>(in OwnedEntry<TKey, TValue> entry, ref TUpdate update, StoreCounter operation, ThreadContext thread)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        WriteKind kind = WriteKind.None;
        TValue next = default!;
        try
        {
            kind = Evaluate(entry.Owner!, in entry, ref update, out next);
        }
        finally
        {
            _ = End(entry.Owner!, kind, next, operation, thread);
        }

        return kind != WriteKind.None;
    }

    private static WriteKind Evaluate<TUpdate>(DelegateFrame frame, in OwnedEntry<TKey, TValue> entry, ref TUpdate update, out TValue next)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        frame.Push();
        try
        {
            return update.Apply(entry.Exists, in entry.Value, out next);
        }
        finally
        {
            frame.Pop();
        }
    }

    [StackTraceHidden]
    private readonly struct ReplaceEqual<T>(T newValue, T comparisonValue) : IAtomicUpdate<T>
    {
        private readonly T _newValue = newValue;
        private readonly T _comparisonValue = comparisonValue;

        public static bool MayThrow => !typeof(T).IsPrimitive;

        public WriteKind Apply(bool exists, in T current, out T next)
        {
            next = _newValue;
            return exists && EqualityComparer<T>.Default.Equals(current, _comparisonValue) ? WriteKind.Store : WriteKind.None;
        }
    }

    /// <summary>Stores a value, and keeps the one that was there.</summary>
    [StackTraceHidden]
    private struct ExchangeValue<T>(T value) : IAtomicUpdate<T>
    {
        private readonly T _value = value;

        public static bool MayThrow => false;

        internal bool Existed { get; private set; }

        internal T? Previous { get; private set; }

        public WriteKind Apply(bool exists, in T current, out T next)
        {
            Existed = exists;
            Previous = exists ? current : default;
            next = _value;
            return WriteKind.Store;
        }
    }

    [StackTraceHidden]
    private readonly struct RemoveEqual<T>(T comparisonValue) : IAtomicUpdate<T>
    {
        private readonly T _comparisonValue = comparisonValue;

        public static bool MayThrow => !typeof(T).IsPrimitive;

        public WriteKind Apply(bool exists, in T current, out T next)
        {
            next = default!;
            return exists && EqualityComparer<T>.Default.Equals(current, _comparisonValue) ? WriteKind.Remove : WriteKind.None;
        }
    }
}
