using System.ComponentModel;
using System.Runtime.CompilerServices;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>One lock for readers and writers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MutexGate : IGate
{
    private GuardedStore _store;
    private Gate _gate;

    void IGate.Attach(GuardedStore store)
    {
        _store = store;
        _gate = new Gate();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterRead() => Enter();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitRead() => _gate.Exit();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterWrite() => Enter();

    readonly bool IGate.EnterToCommit() => _gate.EnterToCommit();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitWrite() => _gate.Exit();

    /// <summary>The lock would let its own thread in again, into a section that is half done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Enter()
    {
        if (_gate.IsHeldByCurrentThread)
        {
            ThrowReentrancy();
        }

        _gate.Enter();
    }

    private readonly void ThrowReentrancy() => throw Reentrancy.Section(_store);
}
