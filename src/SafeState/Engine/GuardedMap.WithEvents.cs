using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// If the user's class listens to events, an operation that throws after a wait raises the event of the wait first. No lock is held then.
/// Other classes do not pay for it: their next operation raises the event.
/// </summary>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    private TResult RunWithEvents<TState, TResult>(
        Func<GuardedMap<TKey, TValue, TStrategy, TProbe>, TState, TResult> operation, TState state)
    {
        try
        {
            return operation(this, state);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetWithEvents(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        (bool found, value) = RunWithEvents(static (map, key) => (map._strategy.TryGetValue(key, out TValue? value), value), key);
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetWithEvents(TKey key, TValue value) => _ = RunWithEvents(
        static (map, entry) =>
        {
            map.Set(entry.key, entry.value);
            return true;
        },
        (key, value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAddWithEvents(TKey key, TValue value) =>
        RunWithEvents(static (map, entry) => map.AddAbsent(entry.key, entry.value), (key, value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryRemoveWithEvents(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        (bool removed, value) = RunWithEvents(static (map, key) => (map.Remove(key, out TValue? value), value), key);
        return removed;
    }

    private Outcome OwnWithEvents(
        TKey key,
        OwnCondition condition,
        OwnerKind present,
        OwnerKind absent,
        ThreadContext thread,
        out OwnedEntry<TKey, TValue> entry,
        out Owner<TKey, TValue>? blocker)
    {
        (Outcome outcome, entry, blocker) = RunWithEvents(
            static (map, call) =>
            {
                Outcome outcome = map._strategy.Own(
                    call.key,
                    call.condition,
                    call.present,
                    call.absent,
                    call.thread,
                    out OwnedEntry<TKey, TValue> entry,
                    out Owner<TKey, TValue>? blocker);
                return (outcome, entry, blocker);
            },
            (key, condition, present, absent, thread));
        return outcome;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool UpdateWithEvents<TUpdate>(TKey key, ref TUpdate update, StoreCounter operation)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        (bool updated, update) = RunWithEvents(
            static (map, call) => (map.UpdateInPlace(call.key, ref call.update, call.operation), call.update),
            (key, update, operation));
        return updated;
    }
}
