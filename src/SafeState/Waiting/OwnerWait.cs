using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>Waiting for a holder, with the caller in the wait graph and <see cref="GuardedStores.WaitLimit"/> as the bound.</summary>
[StackTraceHidden]
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
        Actors actors = Actors.OfThread();
        WaitGraph.Enter(owner, signal, joins, actors);
        long since = Stopwatch.GetTimestamp();
        try
        {
            Park(owner, signal, actors);
        }
        finally
        {
            owner.Store.Waited(since, joins && owner.IsShared);
        }
    }

    /// <summary>Blocks the thread until somebody else's attempt to make a first content is over.</summary>
    internal static void Block(FirstContent content)
    {
        Task signal = content.Signal;
        Actors actors = Actors.OfThread();
        if (!Mutant.FirstContentsAreNotInTheGraph)
        {
            WaitGraph.Enter(content, signal, joins: false, actors);
        }

        Park(content, signal, actors);
    }

    private static void Park(IHolder holder, Task signal, in Actors actors)
    {
        try
        {
            if (!Gate.Park(signal, GuardedStores.WaitLimit))
            {
                throw Timeout(holder);
            }
        }
        finally
        {
            WaitGraph.Leave(signal, actors);
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

    /// <summary>For a short section that could not begin: only user code can have kept it from that for so long.</summary>
    internal static GuardTimeoutException TimeoutOfLock(GuardedStore store) => new(
        $"Waited longer than GuardedStores.WaitLimit ({GuardedStores.WaitLimit.TotalSeconds:0.0} s) for the lock of the guarded store '{store.Name}'. "
        + "Look for a Read or Write section, or an equality of keys, that waits for another thread or runs for long.");

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
