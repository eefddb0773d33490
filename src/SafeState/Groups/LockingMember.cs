using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Groups;

/// <summary>
/// A dictionary that is changed in place. A transaction reads it without the lock, because it owns all keys, and collects its writes. The
/// commit applies them in one section.
/// </summary>
[StackTraceHidden]
internal sealed class LockingMember<TKey, TValue, TGate, TStorage, TProbe> : OwningMember<TKey, TValue>
    where TKey : notnull
    where TGate : struct, IGate
    where TStorage : struct, IInPlaceStorage<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    private readonly GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> _map;

    /// <summary>Whether the writes of the transaction are in place, and it has not been taken back.</summary>
    private bool _isApplied;

    internal LockingMember(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> map, TGate gate)
        : base(map)
    {
        _map = map;
        Draft = new LockingDraft<TKey, TValue, TGate, TStorage, TProbe>(map, gate);
    }

    internal MapDraft<TKey, TValue> Draft { get; }

    private protected override OwnerTable<TKey, TValue> Owners => _map.StrategyState.Section.Owners;

    internal override void Apply()
    {
        _map.StrategyState.ApplyAll(Draft);
        _isApplied = true;
    }

    internal override void TakeBack()
    {
        _isApplied = false;
        _map.StrategyState.Storage.TakeBack(Draft.Writes);
    }

    internal override void Complete()
    {
    }

    internal override void PassChangesTo(ChangeSignal group) => _map.StrategyState.Section.PassChangesTo(group);

    private protected override void FinishRollback() => _ = _map.StrategyState.Storage.Count;

    private protected override void EndTransaction()
    {
        if (_isApplied)
        {
            _isApplied = false;
            _map.StrategyState.Section.AppendAll(Draft);
        }

        Draft.Reset();
    }
}
