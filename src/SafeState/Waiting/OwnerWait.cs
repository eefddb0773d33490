using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Ownership;

namespace SafeState.Waiting;

/// <summary>Waiting for an owner, with the caller in the wait graph and <see cref="GuardedStores.WaitLimit"/> as the bound.</summary>
internal static class OwnerWait
{
    /// <summary>Blocks the thread until a registered wait is over.</summary>
    /// <param name="owner">Whom to wait for.</param>
    /// <param name="joins">Whether for its result rather than for the key.</param>
    internal static void Block(Owner owner, bool joins)
    {
        Task signal = owner.Signal(joins);
        if (signal.IsCompleted)
        {
            return;
        }

        Actors actors = Actors.OfThread();
        WaitGraph.Enter(owner, signal, joins, actors);
        long since = Stopwatch.GetTimestamp();
        try
        {
            if (!Gate.Park(signal, GuardedStores.WaitLimit))
            {
                throw Timeout(owner);
            }
        }
        finally
        {
            WaitGraph.Leave(signal, actors);
            owner.Store.Waited(since, joins && owner.IsShared);
        }
    }

    /// <summary>Awaits, without blocking a thread, until a registered wait is over.</summary>
    /// <inheritdoc cref="Block(Owner, bool)"/>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    internal static async Task Await(Owner owner, bool joins, CancellationToken cancellationToken)
    {
        Task signal = owner.Signal(joins);
        Actors actors = Actors.OfFlow();
        WaitGraph.Enter(owner, signal, joins, actors);
        long since = Stopwatch.GetTimestamp();
        try
        {
            await signal.WaitAsync(GuardedStores.WaitLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Timeout(owner);
        }
        finally
        {
            WaitGraph.Leave(signal, actors);
            owner.Store.Waited(since, joins && owner.IsShared);
        }
    }

    private static GuardTimeoutException Timeout(Owner owner)
    {
        string held = owner.Held > TimeSpan.Zero ? $"held for {owner.Held.TotalSeconds:0.0} s" : "held since before the limit was set";
        string holder = owner.Actor is ThreadActor thread ? thread.ToString() : "a pending GetOrAddAsync run";
        return new($"Waited longer than GuardedStores.WaitLimit ({GuardedStores.WaitLimit.TotalSeconds:0.0} s) for a key of the guarded store '{owner.Store.Name}', "
            + $"owned by {holder}, {held}. Look for a delegate that waits for another thread, or runs for long.");
    }
}
