using System.Collections.Generic;
using System.Diagnostics;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    /// <summary>
    /// A change that runs user code (the equality or the arithmetic of values): it counts as a delegate, so the key is owned
    /// while it runs. Where another owns the key, the last committed state decides whether there is anything to wait for.
    /// </summary>
    private protected bool ChangeOwned<TChange>(TKey key, ref TChange change, Cell operation)
        where TChange : struct, IChange<TValue>
    {
        Caller caller = Caller.Current;
        while (true)
        {
            // Inside a delegate the map may be read-only; on an absent key owning would detach a pending run.
            if ((caller.Top is not null || !_store.TryGetValue(key, out _)) && !WouldWrite(key, ref change))
            {
                CountWrite(caller, key, operation);
                return false;
            }

            Outcome outcome = _store.Own(key, OwnCondition.Always, OwnerKind.Updater, OwnerKind.Updater, caller, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
            if (outcome == Outcome.Done)
            {
                return CommitChange(in entry, ref change, operation, caller);
            }

            if (Evaluate(new DelegateFrame(this, OwnerKind.Updater), in entry, ref change, out _) == ChangeKind.Leave)
            {
                CountWrite(caller, key, operation);
                return false;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    private bool WouldWrite<TChange>(TKey key, ref TChange change)
        where TChange : struct, IChange<TValue>
    {
        OwnedEntry<TKey, TValue> committed = default;
        committed.Exists = _store.TryGetValue(key, out committed.Value!);
        return Evaluate(new DelegateFrame(this, OwnerKind.Updater), in committed, ref change, out _) != ChangeKind.Leave;
    }

    private bool CommitChange<TChange>(in OwnedEntry<TKey, TValue> entry, ref TChange change, Cell operation, Caller caller)
        where TChange : struct, IChange<TValue>
    {
        ChangeKind kind = ChangeKind.Leave;
        TValue next = default!;
        try
        {
            kind = Evaluate(entry.Owner!, in entry, ref change, out next);
        }
        finally
        {
            _ = End(entry.Owner!, kind, next, operation, caller);
        }

        return kind != ChangeKind.Leave;
    }

    private static ChangeKind Evaluate<TChange>(DelegateFrame frame, in OwnedEntry<TKey, TValue> entry, ref TChange change, out TValue next)
        where TChange : struct, IChange<TValue>
    {
        frame.Push();
        try
        {
            return change.Apply(entry.Exists, in entry.Value, out next);
        }
        finally
        {
            frame.Pop();
        }
    }

    [StackTraceHidden]
    private readonly struct ReplaceEqual<T>(T newValue, T comparisonValue) : IChange<T>
    {
        private readonly T _newValue = newValue;
        private readonly T _comparisonValue = comparisonValue;

        public static bool MayThrow => !typeof(T).IsPrimitive;

        public ChangeKind Apply(bool exists, in T current, out T next)
        {
            next = _newValue;
            return exists && EqualityComparer<T>.Default.Equals(current, _comparisonValue) ? ChangeKind.Store : ChangeKind.Leave;
        }
    }

    /// <summary>Stores a value, and keeps the one that was there.</summary>
    [StackTraceHidden]
    private struct Exchanged<T>(T value) : IChange<T>
    {
        private readonly T _value = value;

        public static bool MayThrow => false;

        internal bool Existed { get; private set; }

        internal T? Previous { get; private set; }

        public ChangeKind Apply(bool exists, in T current, out T next)
        {
            Existed = exists;
            Previous = exists ? current : default;
            next = _value;
            return ChangeKind.Store;
        }
    }

    [StackTraceHidden]
    private readonly struct RemoveEqual<T>(T comparisonValue) : IChange<T>
    {
        private readonly T _comparisonValue = comparisonValue;

        public static bool MayThrow => !typeof(T).IsPrimitive;

        public ChangeKind Apply(bool exists, in T current, out T next)
        {
            next = default!;
            return exists && EqualityComparer<T>.Default.Equals(current, _comparisonValue) ? ChangeKind.Remove : ChangeKind.Leave;
        }
    }
}
