using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Groups;

/// <summary>A list that is changed in place. A transaction owns it as a whole.</summary>
[StackTraceHidden]
internal sealed class ListMember<T, TGate, TProbe> : OwningMember<UnitKey, UnitKey>
    where TGate : struct, IGate
    where TProbe : struct, IStoreProbe
{
    private readonly GuardedList<T, LockingListStrategy<T, MemberGate<TGate>>, TProbe> _list;

    internal ListMember(GuardedList<T, LockingListStrategy<T, MemberGate<TGate>>, TProbe> list)
        : base(list)
    {
        _list = list;
        Draft = new Items(list);
    }

    internal MemberList<T> Draft { get; }

    private protected override OwnerTable<UnitKey, UnitKey> Owners => GetOwners(ref _list.StrategyState);

    internal override void Apply()
    {
        Draft.Reserve();
        _ = FaultInjection.GroupListsAreWrittenFirst && StoreChanges();
    }

    internal override void TakeBack()
    {
    }

    internal override void Complete() => _ = !FaultInjection.GroupListsAreWrittenFirst && StoreChanges();

    internal override void PassChangesTo(ChangeSignal group) => _list.PassChangesTo(group);

    private protected override void EndTransaction() => Draft.Reset();

    private bool StoreChanges()
    {
        if (Draft.IsChanged)
        {
            _list.StrategyState.Store(Draft);
            _list.SignalChange();
        }

        return Draft.IsChanged;
    }

    private static OwnerTable<UnitKey, UnitKey> GetOwners<TStrategy>(ref TStrategy strategy)
        where TStrategy : struct, IWholeStrategy => strategy.Owners;

    private sealed class Items(GuardedList<T, LockingListStrategy<T, MemberGate<TGate>>, TProbe> list)
        : MemberList<T>(list.StrategyState.Items)
    {
        public override ListSnapshot<T> Copy() => Copy(ref list.StrategyState);

        private static ListSnapshot<T> Copy<TStrategy>(ref TStrategy strategy)
            where TStrategy : struct, IListStrategy<T> => strategy.SnapshotLocked();
    }
}
