using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Detection.Engine;

/// <summary>
/// One acquisition of a semaphore by a logical flow. The flow carries it over awaits to other threads. Flows that it starts carry it
/// too, so two flows with the same acquisition are not kept apart by it.
/// </summary>
/// <param name="semaphore">The semaphore.</param>
/// <param name="use">How the program uses the semaphore.</param>
/// <param name="wait">The wait, or null if it is over.</param>
/// <param name="outer">What the flow acquired before.</param>
internal sealed class SemaphoreHold(SemaphoreSlim semaphore, SemaphoreUse use, Task? wait, SemaphoreHold? outer)
{
    private static readonly AsyncLocal<SemaphoreHold?> Flow = new(static change => ThreadState.Current.Locks.Flow = change.CurrentValue);
    private static int s_count;
    private readonly int _number = Interlocked.Increment(ref s_count);
    private volatile bool _isReleased;

    internal SemaphoreSlim Semaphore { get; } = semaphore;

    internal SemaphoreHold? Outer { get; } = outer;

    /// <summary>Gets the bit of the semaphore in a signature.</summary>
    internal ulong SemaphoreBit => BitOf(use.Number);

    /// <summary>Gets the bit of the acquisition in a signature.</summary>
    internal ulong AcquisitionBit => BitOf(_number);

    /// <summary>Gets whether the flow has the semaphore, and no other flow can have it too.</summary>
    internal bool IsHeld => wait is null or { IsCompleted: true } && !HasEnded && IsAlone();

    /// <summary>Gets whether the flow gave the semaphore back, or did not get it, or the semaphore is not used as a lock.</summary>
    private bool HasEnded => _isReleased || use.IsSignal || wait is { IsCompleted: true, IsCompletedSuccessfully: false }
        || wait is Task<bool> { IsCompletedSuccessfully: true, Result: false };

    /// <summary>Records that the current flow acquired a semaphore, or waits for it.</summary>
    internal static void Add(SemaphoreSlim semaphore, Task? wait)
    {
        SemaphoreUse use = SemaphoreUse.Get(semaphore);
        if (Find(semaphore) is not null)
        {
            use.IsSignal = true; // a flow that enters twice does not enter a lock
        }

        SemaphoreHold? outer = WithoutEnded(Flow.Value);
        SemaphoreHold hold = new(semaphore, use, wait, outer);
        _ = hold.IsHeld; // one that leaves a place is not a lock
        Flow.Value = hold.HasEnded ? outer : hold;
    }

    /// <summary>Records that the current flow is about to release a semaphore.</summary>
    internal static void Remove(SemaphoreSlim semaphore)
    {
        if (Find(semaphore) is not { } hold)
        {
            SemaphoreUse.Get(semaphore).IsSignal = true; // another flow waits for this one
            return;
        }

        hold._isReleased = true;
        Flow.Value = WithoutEnded(Flow.Value);
    }

    /// <summary>Numbers that are close to each other have different bits.</summary>
    private static ulong BitOf(int number) => 1UL << number; // of the number, the shift takes the lowest six bits

    private static SemaphoreHold? Find(SemaphoreSlim semaphore)
    {
        SemaphoreHold? hold = Flow.Value;
        while (hold is not null && (hold.Semaphore != semaphore || hold.HasEnded))
        {
            hold = hold.Outer;
        }

        return hold;
    }

    private static SemaphoreHold? WithoutEnded(SemaphoreHold? hold)
    {
        while (hold is { HasEnded: true })
        {
            hold = hold.Outer;
        }

        return hold;
    }

    /// <summary>A semaphore that has a place left while a flow is inside lets several flows in.</summary>
    private bool IsAlone()
    {
        if (Semaphore.CurrentCount > 0 && !_isReleased)
        {
            use.IsSignal = true;
        }

        return !use.IsSignal;
    }
}

/// <summary>How a program uses a semaphore.</summary>
internal sealed class SemaphoreUse
{
    private static readonly ConditionalWeakTable<SemaphoreSlim, SemaphoreUse> All = [];
    private static int s_count;
    private volatile bool _isSignal;

    internal int Number { get; } = Interlocked.Increment(ref s_count);

    /// <summary>Gets or sets whether the semaphore is not a lock: it has several places, or a flow releases what another one
    /// acquired.</summary>
    internal bool IsSignal
    {
        get => _isSignal;
        set => _isSignal = value;
    }

    internal static SemaphoreUse Get(SemaphoreSlim semaphore) => All.GetOrCreateValue(semaphore);
}
