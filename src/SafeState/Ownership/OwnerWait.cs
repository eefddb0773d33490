using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>Waiting for a holder, with the caller in the wait graph and <see cref="GuardedStores.WaitLimit"/> as the bound.</summary>
[StackTraceHidden]
internal static class OwnerWait
{
    /// <summary>Blocks the thread until a registered wait is over.</summary>
    /// <param name="owner">The owner to wait for.</param>
    /// <param name="joins">Whether for its result rather than for the key.</param>
    internal static void Block(Owner owner, bool joins)
    {
        Task signal = owner.GetSignal(joins);
        if (signal.IsCompleted)
        {
            return;
        }

        try
        {
            Block(owner, signal, joins);
        }
        catch
        {
            ThreadContext.RaiseEvents(); // the operation ends here, and no lock is held
            throw;
        }
    }

    private static void Block(Owner owner, Task signal, bool joins)
    {
        Wait wait = new(owner, signal, joins, ThreadWaitNode.Current, request: null);
        WaitGraph.Add(wait);
        long since = Stopwatch.GetTimestamp();
        try
        {
            Park(wait, signal);
        }
        finally
        {
            owner.Store.RecordWait(since, joins && owner.IsShared);
        }
    }

    /// <summary>Blocks the thread until a request has ended. The limit is that of the request.</summary>
    internal static void Block(PendingRequest request, Task task)
    {
        Task ended =
            task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default); // never faults
        Wait wait = new(request, ended, joins: false, ThreadWaitNode.Current, request: null);
        if (!FaultInjection.BlockedRequestsAreNotInTheGraph)
        {
            WaitGraph.Add(wait);
        }

        try
        {
            WaitBackoff patience = new(WaitBackoff.FirstInterval, isBounded: false);
            while (!InstrumentedLock.Park(ended, patience.NextInterval()))
            {
                if (!FaultInjection.BlockedRequestsAreNotInTheGraph)
                {
                    WaitGraph.Recheck(wait);
                }
            }
        }
        finally
        {
            WaitGraph.Leave(wait);
        }
    }

    /// <summary>Blocks the thread until another thread's attempt to make a first content is over.</summary>
    internal static void Block(Initialization content)
    {
        Task signal = content.Signal;
        Wait wait = new(content, signal, joins: false, ThreadWaitNode.Current, request: null);
        if (!FaultInjection.InitializationsAreNotInTheGraph)
        {
            WaitGraph.Add(wait);
        }

        Park(wait, signal);
    }

    private static void Park(Wait wait, Task signal)
    {
        try
        {
            WaitBackoff patience = new(WaitBackoff.FirstInterval);
            while (!InstrumentedLock.Park(signal, patience.NextInterval()))
            {
                if (patience.IsExpired)
                {
                    throw CreateTimeout(wait.Target);
                }

                WaitGraph.Recheck(wait);
            }
        }
        finally
        {
            WaitGraph.Leave(wait);
        }
    }

    /// <summary>
    /// Awaits, without blocking a thread, until a registered wait is over. Whatever ends it, the caller goes on in the thread pool: not on
    /// the thread that cancels, for instance, which may be inside a delegate.
    /// </summary>
    /// <inheritdoc cref="Block(Owner, bool)"/>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    internal static async Task Await(Owner owner, bool joins, PendingRequest request, CancellationToken cancellationToken)
    {
        Task signal = owner.GetSignal(joins);
        if (signal.IsCompleted)
        {
            return;
        }

        Wait wait = new(owner, signal, joins, thread: null, request);
        request.CurrentWait = wait;
        WaitGraph.Add(wait);
        long since = Stopwatch.GetTimestamp();
        try
        {
            await Await(wait, signal, isListed: request.Run is not null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.CurrentWait = null;
            WaitGraph.Leave(wait);
            owner.Store.RecordWait(since, joins && owner.IsShared);
        }
    }

    private static async Task Await(Wait wait, Task signal, bool isListed, CancellationToken cancellationToken)
    {
        WaitBackoff patience = new(isListed ? WaitBackoff.FirstInterval : WaitBackoff.MaxInterval);
        while (true)
        {
            await signal.WaitAsync(patience.NextInterval(), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if ((!signal.IsCompleted || cancellationToken.IsCancellationRequested) && !FaultInjection.WaiterContinuesOnCancelingThread)
            {
                await ThreadPoolYield.Create();
            }

            if (signal.IsCompleted)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (patience.IsExpired)
            {
                throw CreateTimeout(wait.Target);
            }

            if (isListed)
            {
                WaitGraph.Recheck(wait);
            }
        }
    }

    private static GuardTimeoutException CreateTimeout(IWaitable target)
    {
        string held = target.HeldFor > TimeSpan.Zero
            ? $"held for {target.HeldFor.TotalSeconds:0.0} s"
            : "held since before the limit was set";
        string node = target.WaitNode is ThreadWaitNode thread ? thread.ToString()
            : target is Owner { Kind: OwnerKind.AsyncUpdater } ? "a pending UpdateAsync delegate"
            : "a pending GetOrAddAsync run";
        string limit = $"Waited longer than GuardedStores.WaitLimit ({GuardedStores.WaitLimit.TotalSeconds:0.0} s) for ";
        return target is Initialization
            ? new($"{limit}the first content of '{target.Name}', which {node} makes, {held}. Look for a Source method that waits for "
                + $"another thread, or runs for long.")
            : new($"{limit}{(target is Owner { Store.HasKeys: false } ? "" : "a key of ")}the guarded store '{target.Name}', owned by "
                + $"{node}, {held}. Look for a delegate that waits for another thread, or runs for long.");
    }
}
