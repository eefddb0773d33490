using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// Where the user's class listens, an operation that throws after it has waited tells of the wait before the exception goes on:
/// no lock is held any more. Other classes do not pay for it: their next operation tells.
/// </summary>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetWithEvents(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        try
        {
            return _strategy.TryGetValue(key, out value);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetWithEvents(TKey key, TValue value)
    {
        try
        {
            Set(key, value);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAddWithEvents(TKey key, TValue value)
    {
        try
        {
            return AddAbsent(key, value);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryRemoveWithEvents(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        try
        {
            return Remove(key, out value);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }

    private Outcome OwnWithEvents(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, ThreadContext thread, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        try
        {
            return _strategy.Own(key, condition, present, absent, thread, out entry, out blocker);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool UpdateWithEvents<TUpdate>(TKey key, ref TUpdate update, StoreCounter operation)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        try
        {
            return UpdateInPlace(key, ref update, operation);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }
}
