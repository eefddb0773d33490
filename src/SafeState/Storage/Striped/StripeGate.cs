using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Proving;
using SafeState.Striped;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>
/// The gate of one stripe: a word of its <see cref="StripeState"/> that its holder has set. Its sections take some ten nanoseconds, so a
/// writer that finds it taken spins, then yields, then sleeps, and tries again.
/// </summary>
/// <remarks>Re-entrance cannot happen: under a stripe's gate only the equality of keys is foreign, and it is marked.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct StripeGate : IGate
{
    private readonly StripeState _state;
    private GuardedStore _store;

    internal StripeGate(StripeState state)
    {
        _state = state;
        _store = null!;
    }

    static GuardStrategy IGate.Strategy => GuardStrategy.Striped;

    void IGate.Attach(GuardedStore store) => _store = store;

    readonly void IGate.ThrowIfInside()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.EnterRead() => Enter();

    readonly bool IGate.TryEnterRead() => Interlocked.CompareExchange(ref _state.Held, 1, 0) == 0; // full fence: pairs with Exit

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitRead() => Exit(_state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.EnterWrite() => Enter();

    readonly bool IGate.EnterUninterruptible()
    {
        SchedulePoint.Hit();
        return Interlocked.CompareExchange(ref _state.Held, 1, 0) != 0
            && !FaultInjection.StripeGateIsNotExclusive
            && EnterUninterruptibleContended(); // full fence: pairs with Exit
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitWrite() => Exit(_state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Enter()
    {
        SchedulePoint.Hit();
        if (Interlocked.CompareExchange(ref _state.Held, 1, 0) != 0
            && !FaultInjection.StripeGateIsNotExclusive) // full fence: pairs with Exit
        {
            EnterContended();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exit(StripeState state)
    {
        Debug.Assert(state.Held == 1, "Only the holder leaves.");
        Volatile.Write(ref state.Held, 0); // release: what the section wrote comes before; pairs with the next Enter
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void EnterContended()
    {
        long since = Stopwatch.GetTimestamp();
        LockWait.Enter(_store, _state, TryEnter);
        _state.Contentions++;
        _store.RecordContention(since);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool EnterUninterruptibleContended()
    {
        long since = Stopwatch.GetTimestamp();
        bool interrupted = LockWait.EnterUninterruptible(_state, TryEnter, _store);
        _ = interrupted && FaultInjection.StripedCommitIsInterrupted ? throw new ThreadInterruptedException() : 0;
        _state.Contentions++;
        _store.RecordContention(since);
        return interrupted && !FaultInjection.InterruptionOfCommitIsLost;
    }

    /// <summary>Spins, then yields, then sleeps, which may be interrupted: the gate is not taken then.</summary>
    private static bool TryEnter(StripeState state, TimeSpan limit)
    {
        long since = Environment.TickCount64;
        SpinWait spin = default;
        SchedulePoint.Enter(state, static state => Volatile.Read(ref state.Held) == 0);
        do
        {
            spin.SpinOnce(sleep1Threshold: 40);
            if (Volatile.Read(ref state.Held) == 0 && Interlocked.CompareExchange(ref state.Held, 1, 0) == 0) // full fence: pairs with Exit
            {
                return true;
            }
        }
        while (Environment.TickCount64 - since < limit.TotalMilliseconds);
        return false;
    }
}
