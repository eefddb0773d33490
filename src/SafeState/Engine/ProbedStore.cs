using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>A store that reports what its probe asks for; everything else here is constant-folded away.</summary>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract class ProbedStore<TProbe> : GuardedStore
    where TProbe : struct, IStoreProbe
{
    /// <summary>The meter that the last instance of this type had: names are literals, so the next one mostly has the same.</summary>
    private static StoreMeter? _lastMeter;

    /// <param name="isMetered">False: another store counts the operations.</param>
    private protected ProbedStore(string name, GuardStrategy strategy, GuardEventHook? hook, bool isMetered = true)
        : base(name, strategy, isMetered ? GetMeter(name, strategy) : null, hook)
    {
    }

    /// <summary>
    /// Gets whether a read has more to do than to read. All processors share one word for it, which changes only when observation starts or
    /// ends.
    /// </summary>
    private protected static bool IsReadObserved
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TProbe.Hooks || (TProbe.Counts && Observation.IsOn);
    }

    /// <summary>Gets the same for a read that may have waited. If an audit is on, it must not leave its wait to the next record.</summary>
    private protected static bool IsWaitingReadObserved
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsReadObserved || (TProbe.Counts && AuditTap.Current is not null);
    }

    /// <summary>The calling thread, looked up once, before the operation: making the first object of a thread may fail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static ThreadContext? CurrentIfCounting() => TProbe.Counts ? ThreadContext.Current : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static DelegateFrame? GetTopFrame(ThreadContext? thread) => TProbe.Counts ? thread!.TopFrame : DelegateFrame.Top;

    /// <summary>Counts an operation. Called after it, with no lock held.</summary>
    internal void CountOperation(StoreCounter operation)
    {
        if (TProbe.Counts)
        {
            _ = ThreadContext.Current.Increment(FirstCounter + (int)operation);
        }
        else if (TProbe.Hooks)
        {
            ThreadContext.RaiseEvents();
        }
    }

    /// <inheritdoc cref="CountOperation(StoreCounter)"/>
    /// <param name="thread">What <see cref="CurrentIfCounting"/> returned before the operation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CountOperation(ThreadContext? thread, StoreCounter operation)
    {
        if (TProbe.Counts)
        {
            _ = thread!.Increment(FirstCounter + (int)operation);
        }
        else if (TProbe.Hooks)
        {
            ThreadContext.RaiseEvents();
        }
    }

    /// <summary>If the user's class listens to events, an operation that throws after a wait raises the event first.</summary>
    internal static void RaiseEventsOfFailure()
    {
        if (TProbe.Hooks)
        {
            ThreadContext.RaiseEvents();
        }
    }

    /// <summary>Counts a read that is about no single key. Called after it, with no lock held.</summary>
    internal void CountReadIfObserved()
    {
        if (IsWaitingReadObserved)
        {
            CountObservedRead();
        }
    }

    /// <summary>Counts a read of a store without keys, and raises the pending events.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected void CountObservedRead()
    {
        if (TProbe.Counts)
        {
            _ = CountOrForgetRead();
        }

        if (TProbe.Hooks)
        {
            ThreadContext.RaiseEvents();
        }
    }

    /// <summary>Counts a read if reads are counted now. Otherwise forgets what happened during the read, which no audit records.</summary>
    /// <returns>Whether the read is a sample.</returns>
    private protected bool CountOrForgetRead()
    {
        if (Observation.IsOn)
        {
            return ReadSampler.CountRead(FirstCounter);
        }

        ThreadContext.CurrentOrNull?.ClearAuditMarks(FirstCounter);
        return false;
    }

    private protected void RaiseNow(GuardEventKind kind)
    {
        if (TProbe.Counts || TProbe.Hooks)
        {
            RaiseWhenUnlocked(kind);
        }
    }

    private protected void Register()
    {
        if (TProbe.Counts)
        {
            Meter!.Live.Add(this);
            if (!Observation.IsOn)
            {
                Observation.Refresh();
            }
        }
    }

    private static StoreMeter? GetMeter(string name, GuardStrategy strategy)
    {
        if (!TProbe.Counts)
        {
            return null;
        }

        if (StoreHost.Current is not null)
        {
            return StoreMeters.GetOrCreate(name, strategy); // not kept: it must end with its host
        }

        StoreMeter? last = _lastMeter;
        return last is not null && ReferenceEquals(last.Name, name) && last.Strategy == strategy
            ? last
            : _lastMeter = StoreMeters.GetOrCreate(name, strategy);
    }
}
