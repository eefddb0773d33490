using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>The gate of a group, as one of its members uses it. A transaction or look of the group cannot enter it.</summary>
/// <typeparam name="TGate">The kind of gate.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct MemberGate<TGate> : IGate
    where TGate : struct, IGate
{
    private readonly GroupOwnership _ownership;
    private TGate _gate;

    internal MemberGate(TGate gate, GroupOwnership ownership)
    {
        _gate = gate;
        _ownership = ownership;
    }

    static GuardStrategy IGate.Strategy => TGate.Strategy;

    void IGate.Attach(GuardedStore store) => _gate.Attach(store);

    readonly void IGate.ThrowIfInside() => ThrowIfInside();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterRead()
    {
        ThrowIfInside();
        _gate.EnterRead();
    }

    bool IGate.TryEnterRead() => _gate.TryEnterRead();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.ExitRead() => _gate.ExitRead();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterWrite()
    {
        ThrowIfInside();
        _gate.EnterWrite();
    }

    bool IGate.EnterUninterruptible() => _gate.EnterUninterruptible();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.ExitWrite() => _gate.ExitWrite();

    private readonly void ThrowIfInside()
    {
        if (!FaultInjection.GroupMembersAreUsableInside)
        {
            _ownership.ThrowIfInside();
        }
    }
}
