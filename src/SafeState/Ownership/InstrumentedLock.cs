using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>A lock for short sections.</summary>
internal readonly struct InstrumentedLock
{
    private readonly Lock _lock;

    public InstrumentedLock() => _lock = new();

    /// <summary>Whether the calling thread is inside: it runs a section, or a key's equality called by one.</summary>
    internal bool IsHeldByCurrentThread => _lock.IsHeldByCurrentThread;

    /// <summary>Waits for a signal that never faults.</summary>
    /// <returns>False: the limit came first.</returns>
    internal static bool Park(Task signal, TimeSpan limit)
    {
        SchedulePoint.Await(signal);
        return signal.Wait(limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Enter()
    {
        SchedulePoint.Enter(_lock);
        _lock.Enter();
    }

    /// <summary>Enters, unless that takes too long: a user's section may be inside.</summary>
    /// <returns>False: the limit came first.</returns>
    internal bool Enter(TimeSpan limit)
    {
        SchedulePoint.Enter(_lock);
        return _lock.TryEnter(limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter()
    {
        SchedulePoint.Hit();
        return _lock.TryEnter();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Exit() => _lock.Exit();

    /// <summary>Enters although the thread is interrupted while it waits.</summary>
    /// <returns>Whether an interruption came; the caller passes it on by <see cref="Thread.Interrupt"/> once it has left.</returns>
    internal bool EnterUninterruptible()
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                Enter();
                return interrupted;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = !FaultInjection.InterruptionOfCommitIsLost;
            }
        }
    }
}
