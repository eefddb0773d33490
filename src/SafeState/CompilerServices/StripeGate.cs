using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Proving;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>
/// The gate of one stripe: a word of its <see cref="StripeState"/> that its holder has set. Its sections take some ten nanoseconds, so a writer that finds it
/// taken spins, then yields, then sleeps; nobody is waked, and nobody is interrupted.
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

    void IGate.Attach(GuardedStore store) => _store = store;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.EnterRead() => Enter();

    readonly bool IGate.TryEnterRead() => Interlocked.CompareExchange(ref _state.Held, 1, 0) == 0; // full fence: pairs with Exit

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitRead() => Exit(_state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.EnterWrite() => Enter();

    readonly bool IGate.EnterToCommit()
    {
        Enter();
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void IGate.ExitWrite() => Exit(_state);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Enter()
    {
        Yield.Reach();
        if (Interlocked.CompareExchange(ref _state.Held, 1, 0) != 0 && !Mutant.StripeGateLetsEverybodyIn) // full fence: pairs with Exit
        {
            Contend();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exit(StripeState state)
    {
        Debug.Assert(state.Held == 1, "Only the holder leaves.");
        Volatile.Write(ref state.Held, 0); // release: what the section wrote comes before; pairs with the next Enter
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Contend()
    {
        StripeState state = _state;
        long since = Stopwatch.GetTimestamp();
        SpinWait spin = default;
        Yield.Enter(state);
        do
        {
            spin.SpinOnce(sleep1Threshold: 40);
        }
        while (Volatile.Read(ref state.Held) != 0 || Interlocked.CompareExchange(ref state.Held, 1, 0) != 0);
        state.Contentions++;
        _store.Contended(since);
    }
}
