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
        Task signal = owner.Signal(joins);
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
            Caller.Tell(); // the operation ends here, and no lock is held
            throw;
        }
    }

    private static void Block(Owner owner, Task signal, bool joins)
    {
        Wait wait = new(owner, signal, joins, ThreadActor.Current, flow: null);
        WaitGraph.Enter(wait);
        long since = Stopwatch.GetTimestamp();
        try
        {
            Park(wait, signal);
        }
        finally
        {
            owner.Store.Waited(since, joins && owner.IsShared);
        }
    }

    /// <summary>Blocks the thread until a request has ended. The limit is that of the request.</summary>
    internal static void Block(FlowWait request, Task task)
    {
        Task ended = task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default); // never faults
        Wait wait = new(request, ended, joins: false, ThreadActor.Current, flow: null);
        if (!Mutant.BlockedRequestsAreNotSeen)
        {
            WaitGraph.Enter(wait);
        }

        try
        {
            Patience patience = new(Patience.Brief, isBounded: false);
            while (!Gate.Park(ended, patience.Next()))
            {
                if (!Mutant.BlockedRequestsAreNotSeen)
                {
                    WaitGraph.SearchAgain(wait);
                }
            }
        }
        finally
        {
            WaitGraph.Leave(wait);
        }
    }

    /// <summary>Blocks the thread until another thread's attempt to make a first content is over.</summary>
    internal static void Block(FirstContent content)
    {
        Task signal = content.Signal;
        Wait wait = new(content, signal, joins: false, ThreadActor.Current, flow: null);
        if (!Mutant.FirstContentsAreNotInTheGraph)
        {
            WaitGraph.Enter(wait);
        }

        Park(wait, signal);
    }

    private static void Park(Wait wait, Task signal)
    {
        try
        {
            Patience patience = new(Patience.Brief);
            while (!Gate.Park(signal, patience.Next()))
            {
                if (patience.IsOver)
                {
                    throw Timeout(wait.Holder);
                }

                WaitGraph.SearchAgain(wait);
            }
        }
        finally
        {
            WaitGraph.Leave(wait);
        }
    }

    /// <summary>
    /// Awaits, without blocking a thread, until a registered wait is over. Whatever ends it, the caller goes on in the thread pool: not on the
    /// thread that cancels, for instance, which may be inside a delegate.
    /// </summary>
    /// <inheritdoc cref="Block(Owner, bool)"/>
    /// <param name="flow">The request.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    internal static async Task Await(Owner owner, bool joins, FlowWait flow, CancellationToken cancellationToken)
    {
        Task signal = owner.Signal(joins);
        if (signal.IsCompleted)
        {
            return;
        }

        Wait wait = new(owner, signal, joins, thread: null, flow);
        flow.Current = wait;
        WaitGraph.Enter(wait);
        long since = Stopwatch.GetTimestamp();
        try
        {
            await Await(wait, signal, isListed: flow.Run is not null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            flow.Current = null;
            WaitGraph.Leave(wait);
            owner.Store.Waited(since, joins && owner.IsShared);
        }
    }

    private static async Task Await(Wait wait, Task signal, bool isListed, CancellationToken cancellationToken)
    {
        Patience patience = new(Patience.Brief);
        while (true)
        {
            TimeSpan limit = isListed ? patience.Next() : GuardedStores.WaitLimit;
            await signal.WaitAsync(limit, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if ((!signal.IsCompleted || cancellationToken.IsCancellationRequested) && !Mutant.WaiterContinuesOnTheStackOfWhoCancels)
            {
                await PoolHop.Create();
            }

            if (signal.IsCompleted)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!isListed || patience.IsOver)
            {
                throw Timeout(wait.Holder);
            }

            WaitGraph.SearchAgain(wait);
        }
    }

    private static GuardTimeoutException Timeout(IHolder holder)
    {
        string held = holder.Held > TimeSpan.Zero ? $"held for {holder.Held.TotalSeconds:0.0} s" : "held since before the limit was set";
        string actor = holder.Actor is ThreadActor thread ? thread.ToString() : "a pending GetOrAddAsync run";
        string limit = $"Waited longer than GuardedStores.WaitLimit ({GuardedStores.WaitLimit.TotalSeconds:0.0} s) for ";
        return holder is FirstContent
            ? new($"{limit}the first content of '{holder.Name}', which {actor} makes, {held}. Look for a Source method that waits for another thread, or runs for long.")
            : new($"{limit}a key of the guarded store '{holder.Name}', owned by {actor}, {held}. Look for a delegate that waits for another thread, or runs for long.");
    }
}
