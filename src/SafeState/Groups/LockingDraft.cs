using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;

namespace SafeState.Groups;

/// <summary>The entries of a member that is changed in place. The group is owned, so no thread writes to them.</summary>
[StackTraceHidden]
internal sealed class LockingDraft<TKey, TValue, TGate, TStorage, TProbe> : MapDraft<TKey, TValue>
    where TKey : notnull
    where TGate : struct, IGate
    where TStorage : struct, IInPlaceStorage<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    private readonly GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> _map;
    private TGate _gate;

    internal LockingDraft(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> map, TGate gate)
        : base(map, map.StrategyState.Section.Comparer)
    {
        _map = map;
        _gate = gate;
    }

    internal override int CommittedCount
    {
        get
        {
            if (TStorage.IsReadSideBySide)
            {
                return Storage.Count;
            }

            _gate.EnterRead();
            try
            {
                return Storage.Count;
            }
            finally
            {
                _gate.ExitRead();
            }
        }
    }

    private ref TStorage Storage => ref _map.StrategyState.Storage;

    public override MapSnapshot<TKey, TValue> Copy() => Storage.Snapshot();

    /// <summary>Reads without the lock where that is safe.</summary>
    internal override bool TryGetCommitted(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (TStorage.IsReadSideBySide)
        {
            return Storage.TryGetValue(key, out value);
        }

        _gate.EnterRead();
        try
        {
            return Storage.TryGetValue(key, out value);
        }
        finally
        {
            _gate.ExitRead();
        }
    }

    internal override KeyValuePair<TKey, TValue>[] GetCommittedEntries()
    {
        _gate.EnterRead();
        try
        {
            return [.. Storage.Entries];
        }
        finally
        {
            _gate.ExitRead();
        }
    }
}
