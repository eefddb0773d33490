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
    private InstrumentedLock _gate;

    static GuardStrategy IGate.Strategy => GuardStrategy.Locked;

    void IGate.Attach(GuardedStore store)
    {
        _gate = _store is null ? new InstrumentedLock() : _gate;
        _store = store;
    }

    readonly void IGate.ThrowIfInside()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterRead() => Enter(isOpen: FaultInjection.LockedReadsTakeNoLock);

    readonly bool IGate.TryEnterRead() => !_gate.IsHeldByCurrentThread && _gate.TryEnter();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitRead() => Exit(isOpen: FaultInjection.LockedReadsTakeNoLock);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGate.EnterWrite() => Enter(isOpen: FaultInjection.LockedWritesTakeNoLock);

    readonly bool IGate.EnterUninterruptible()
    {
        if (FaultInjection.LockedWritesTakeNoLock || _gate.TryEnter())
        {
            return false;
        }

        long since = Stopwatch.GetTimestamp();
        bool interrupted = LockWait.EnterUninterruptible(_gate, static (gate, limit) => gate.Enter(limit), _store)
            && !FaultInjection.InterruptionOfCommitIsLost;
        _store.RecordContention(since);
        return interrupted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitWrite() => Exit(isOpen: FaultInjection.LockedWritesTakeNoLock);

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
            EnterContended();
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
    private readonly void EnterContended()
    {
        long since = Stopwatch.GetTimestamp();
        LockWait.Enter(_store, _gate, static (gate, limit) => gate.Enter(limit));
        _store.RecordContention(since);
    }

    private readonly void ThrowReentrancy() => throw ReentrancyMessage.Section(_store.Name);
}
