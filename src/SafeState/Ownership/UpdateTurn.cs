using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Proving;

namespace SafeState.Waiting;

/// <summary>The wait of one asynchronous update for the first place of its line.</summary>
internal sealed class UpdateTurn(bool isFirst, UpdateProgress progress)
{
    private readonly TaskCompletionSource _begins = Signal.Create();

    /// <summary>Gets whether the caller was first when it came.</summary>
    internal bool IsFirst => isFirst;

    /// <summary>Gets whether the caller has come to be first since.</summary>
    internal bool HasBegun => _begins.Task.IsCompleted;

    /// <summary>The caller is first now. Called without a lock.</summary>
    internal void Begin() => Signal.Complete(_begins);

    /// <summary>Awaits the first place. Whatever ends the wait, the caller goes on in the thread pool.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    /// <exception cref="GuardTimeoutException">The line has not moved for <see cref="GuardedStores.WaitLimit"/>.</exception>
    internal async Task Await(GuardedStore store, CancellationToken cancellationToken)
    {
        long since = Stopwatch.GetTimestamp();
        try
        {
            TimeSpan left = GuardedStores.WaitLimit;
            while (true)
            {
                await _begins.Task.WaitAsync(left, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_begins.Task.IsCompleted)
                {
                    return;
                }

                await ThreadPoolYield.Create();
                cancellationToken.ThrowIfCancellationRequested();
                left = GetTimeLeft(Stopwatch.GetElapsedTime(since));
                if (left <= TimeSpan.Zero && left != Timeout.InfiniteTimeSpan)
                {
                    throw new GuardTimeoutException(
                        $"Waited longer than GuardedStores.WaitLimit ({GuardedStores.WaitLimit.TotalSeconds:0.0} s) for a key of the "
                        + $"guarded store '{store.Name}', after other asynchronous updates of it. Look for a delegate that waits for "
                        + "another thread, or runs for long.");
                }
            }
        }
        finally
        {
            store.RecordWait(since, joined: false);
        }
    }

    /// <summary>The limit counts from the last time that the line moved. Timers are imprecise, so an end is rounded up.</summary>
    private TimeSpan GetTimeLeft(TimeSpan waited)
    {
        if (FaultInjection.WaitLimitIsIgnored || !GuardedStores.HasWaitLimit)
        {
            return Timeout.InfiniteTimeSpan;
        }

        TimeSpan idle = progress.Age < waited ? progress.Age : waited;
        TimeSpan left = GuardedStores.WaitLimit - idle;
        return left < TimeSpan.FromMilliseconds(1) && left > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : left;
    }
}
