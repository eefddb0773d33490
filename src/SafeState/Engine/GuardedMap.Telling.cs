using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// Where the user's class listens, an operation that throws after it has waited tells of the wait before the exception goes on:
/// no lock is held any more. Other classes do not pay for it: their next operation tells.
/// </summary>
public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetTelling(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        try
        {
            return _store.TryGetValue(key, out value);
        }
        catch
        {
            Caller.Tell();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetTelling(TKey key, TValue value)
    {
        try
        {
            Set(key, value);
        }
        catch
        {
            Caller.Tell();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryAddTelling(TKey key, TValue value)
    {
        try
        {
            return AddAbsent(key, value);
        }
        catch
        {
            Caller.Tell();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryRemoveTelling(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        try
        {
            return Remove(key, out value);
        }
        catch
        {
            Caller.Tell();
            throw;
        }
    }

    private Outcome OwnTelling(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, Caller caller, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        try
        {
            return _store.Own(key, condition, present, absent, caller, out entry, out blocker);
        }
        catch
        {
            Caller.Tell();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ChangeTelling<TChange>(TKey key, ref TChange change, Cell operation)
        where TChange : struct, IChange<TValue>
    {
        try
        {
            return ChangeInPlace(key, ref change, operation);
        }
        catch
        {
            Caller.Tell();
            throw;
        }
    }
}
