using System.Diagnostics;
using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Groups;

/// <summary>A queue or a stack. A transaction owns it as a whole.</summary>
[StackTraceHidden]
internal sealed class QueueMember<T, TKind, TGate, TProbe> : OwningMember<UnitKey, UnitKey>
    where TKind : struct, IMemberQueueStorage<T>
    where TGate : struct, IGate
    where TProbe : struct, IStoreProbe
{
    private readonly GuardedQueue<T, TKind, MemberGate<TGate>, TProbe> _queue;

    internal QueueMember(GuardedQueue<T, TKind, MemberGate<TGate>, TProbe> queue)
        : base(queue)
    {
        _queue = queue;
        Draft = queue.StrategyState.Items.CreateDraft();
    }

    internal MemberQueue<T> Draft { get; }

    private protected override OwnerTable<UnitKey, UnitKey> Owners => GetOwners(ref _queue.StrategyState);

    internal override void Apply() => Draft.Reserve();

    internal override void TakeBack()
    {
    }

    internal override void Complete()
    {
        if (Draft.IsChanged)
        {
            Draft.Store();
            _queue.SignalChange();
        }
    }

    internal override void PassChangesTo(ChangeSignal group) => _queue.PassChangesTo(group);

    private protected override void EndTransaction() => Draft.Reset();

    private static OwnerTable<UnitKey, UnitKey> GetOwners<TStrategy>(ref TStrategy strategy)
        where TStrategy : struct, IWholeStrategy => strategy.Owners;
}
