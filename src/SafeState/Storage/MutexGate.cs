using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>One lock for readers and writers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
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
    void IGate.EnterRead() => Enter(isOpen: Mutant.LockedReadsTakeNoLock);

    readonly bool IGate.TryEnterRead() => !_gate.IsHeldByCurrentThread && _gate.TryEnter();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitRead() => Exit(isOpen: Mutant.LockedReadsTakeNoLock);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterWrite() => Enter(isOpen: Mutant.LockedWritesTakeNoLock);

    readonly bool IGate.EnterToCommit()
    {
        if (Mutant.LockedWritesTakeNoLock || _gate.TryEnter())
        {
            return false;
        }

        long since = Stopwatch.GetTimestamp();
        bool interrupted = GateWait.EnterToCommit(_gate, static (gate, limit) => gate.Enter(limit), _store) && !Mutant.InterruptedCommitIsLost;
        _store.Contended(since);
        return interrupted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitWrite() => Exit(isOpen: Mutant.LockedWritesTakeNoLock);

    /// <summary>The lock would let its own thread in again, into a section that is half done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Enter(bool isOpen)
    {
        if (_gate.IsHeldByCurrentThread)
        {
            ThrowReentrancy();
        }

        if (!isOpen && !_gate.TryEnter())
        {
            Contend();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Exit(bool isOpen)
    {
        if (!isOpen)
        {
            _gate.Exit();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Contend()
    {
        long since = Stopwatch.GetTimestamp();
        GateWait.Enter(_store, _gate, static (gate, limit) => gate.Enter(limit));
        _store.Contended(since);
    }

    private readonly void ThrowReentrancy() => throw Reentrancy.Section(_store);
}
