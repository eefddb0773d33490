using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>
/// A value of leased dictionaries, and the number of its holds. Each key that has it, each lease, and each call that adds it is one hold.
/// The last one to end disposes the value.
/// </summary>
/// <remarks>
/// There is one cell for each instance in the process. So a value may have several keys, in several dictionaries, and is disposed when the
/// last of them is gone.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Value}")]
public sealed class LeaseCell
{
    /// <summary>The value of the count once the value is disposed. No number of holds that come and go makes it positive.</summary>
    private const int Disposed = int.MinValue / 2;

    private static readonly ConditionalWeakTable<object, LeaseCell> Cells = [];

    private int _holds;
    private bool _isOwned;

    private LeaseCell(object value) => Value = value;

    internal object Value { get; }

    /// <summary>Gets whether a store has disposed the value, or is about to.</summary>
    internal bool IsDisposed => Volatile.Read(ref _holds) < 0;

    /// <summary>Returns the cell of a value, with further holds.</summary>
    /// <param name="value">The value.</param>
    /// <param name="holds">The number of holds.</param>
    /// <param name="parameter">The parameter of the caller that has the value.</param>
    /// <exception cref="ArgumentException">A store has disposed the value.</exception>
    internal static LeaseCell Adopt(object value, int holds, string? parameter)
    {
        LeaseCell cell = FaultInjection.InstancesHaveManyCells
            ? new(value)
            : GetCell(value);
        int count = Volatile.Read(ref cell._holds);
        while (count >= 0)
        {
            int seen = Interlocked.CompareExchange(ref cell._holds, count + holds, count);
            if (seen == count)
            {
                return cell;
            }

            count = seen;
        }

        throw new ArgumentException(
            "The value was in a leased dictionary, which has disposed it. Add a new instance instead.", parameter);
    }

    /// <summary>Notes that a store is responsible for the value. The caller has a hold.</summary>
    internal void Own() => Volatile.Write(ref _isOwned, true); // read by Forget, after the hold of the caller has ended

    /// <summary>Adds a hold, unless there is none: then the value is disposed, or about to be.</summary>
    internal bool TryHold(int holds = 1)
    {
        int count = Volatile.Read(ref _holds);
        while (count > 0 || FaultInjection.LeaseIsTakenFromZero)
        {
            int seen = Interlocked.CompareExchange(ref _holds, count + holds, count);
            if (seen == count)
            {
                return true;
            }

            count = seen;
        }

        return false;
    }

    /// <summary>Ends a hold. The last one disposes the value. No lock of a store is held. Never throws.</summary>
    internal void Release(GuardedStore store)
    {
        if (EndHold())
        {
            Dispose(store);
        }
    }

    /// <summary>Ends a hold. The last one disposes the value, asynchronously if it can be. Never throws.</summary>
    internal ValueTask ReleaseAsync(GuardedStore store) => EndHold() ? DisposeAsync(store) : default;

    /// <summary>
    /// Ends holds of a call that did not store the value. It stays with the caller, unless a store had it meanwhile and left it to this
    /// call.
    /// </summary>
    /// <param name="holds">The number of holds.</param>
    /// <param name="store">The store of the call, or null if there is none yet.</param>
    internal void Forget(int holds, GuardedStore? store)
    {
        if (Interlocked.Add(ref _holds, -holds) == 0 && Volatile.Read(ref _isOwned) && TryEnd())
        {
            Dispose(store);
        }
    }

    /// <summary>The table has a lock. An interruption there would lose a value that a factory has just made, so it waits.</summary>
    private static LeaseCell GetCell(object value)
    {
        bool isInterrupted = false;
        while (true)
        {
            try
            {
                LeaseCell cell = Cells.GetValue(value, static value => new LeaseCell(value));
                if (isInterrupted)
                {
                    Thread.CurrentThread.Interrupt();
                }

                return cell;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = FaultInjection.InterruptionLosesMadeValue ? throw new ThreadInterruptedException() : true;
            }
        }
    }

    private bool EndHold()
    {
        int left = Interlocked.Decrement(ref _holds);
        return (left == 0 || (FaultInjection.DisposalIgnoresLeases && left == 1)) && TryEnd(left);
    }

    /// <summary>Between the end of the last hold and this, a call may have added the same instance again. Then it lives on.</summary>
    private bool TryEnd(int left = 0) => Interlocked.CompareExchange(ref _holds, Disposed, left) == left;

    private void Dispose(GuardedStore? store)
    {
        try
        {
            if (Value is IDisposable disposable)
            {
                disposable.Dispose();
            }
            else if (Value is IAsyncDisposable asynchronous)
            {
                _ = ObserveAsync(asynchronous.DisposeAsync(), store);
            }
        }
        catch (Exception problem)
        {
            store?.RecordDisposalFailure(problem);
        }
    }

    private ValueTask DisposeAsync(GuardedStore store)
    {
        if (Value is IAsyncDisposable asynchronous)
        {
            try
            {
                return new(ObserveAsync(asynchronous.DisposeAsync(), store));
            }
            catch (Exception problem)
            {
                store.RecordDisposalFailure(problem);
                return default;
            }
        }

        Dispose(store);
        return default;
    }

    private static async Task ObserveAsync(ValueTask disposal, GuardedStore? store)
    {
        try
        {
            await disposal.ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            store?.RecordDisposalFailure(problem);
        }
    }
}
