using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;

namespace SafeState.Sharing;

/// <summary>Subscribes, again after each interruption, and asks for the head of the partition.</summary>
internal sealed partial class PartitionFeed
{
    private const int LateChecks = 3;
    private static readonly TimeSpan LateWait = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the last listener has left or the connection is closed.</summary>
    private async Task RunAsync(CancellationTokenSource run)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the caller holds the lock
        using CancellationTokenRegistration closing =
            client.Lifetime.UnsafeRegister(static run => ((CancellationTokenSource)run!).Cancel(), run);
        Deadline pauses = new(client.Time, TimeSpan.MaxValue);
        for (int failures = 0; !run.IsCancellationRequested; failures++)
        {
            try
            {
                failures = await RunOnceAsync(run.Token).ConfigureAwait(false) ? 0 : failures;
                await Task.Delay(pauses.GetPause(failures, LongestPause), client.Time, run.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (run.IsCancellationRequested)
            {
                break;
            }
        }

        if (client.Lifetime.IsCancellationRequested)
        {
            Fail(new ObjectDisposedException("SharedState", "The connection to shared state is closed."));
        }
    }

    /// <summary>Subscribes, and waits until messages may be missing.</summary>
    /// <returns>True if the feed has run.</returns>
    private async ValueTask<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        FeedConnection connection = new(this);
        try
        {
            IFeedSession session = await client.OpenForFeedAsync(cancellationToken).ConfigureAwait(false);
            IAsyncDisposable subscription = await client.SubscribeAsync(connection, cancellationToken).ConfigureAwait(false);
            await using (subscription.ConfigureAwait(false))
            {
                long instant = client.NearClock.Now;
                if (await session.AskAsync(new WatchCommand()).ConfigureAwait(false) is not { } reply
                    || !TryStart(connection, session, reply, instant))
                {
                    return false;
                }

                poller.Add(this);
                await connection.Broken.WaitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
        }
        catch (SharedEngineException problem)
        {
            if (problem.Delivery == SharedDelivery.Failed)
            {
                Fail(client.Failed(problem));
            }

            return false;
        }
        catch (SharedStateException problem)
        {
            if (problem is not (SharedUnavailableException or SharedStateLostException))
            {
                Fail(problem); // another layout, or a refusal
            }

            return false;
        }
        finally
        {
            poller.Remove(this);
            Interrupt(connection);
        }
    }

    /// <summary>Asks for the head once, unless an earlier question has no answer yet.</summary>
    public async Task PollAsync()
    {
        FeedConnection? connection;
        IFeedSession? session;
        lock (_lock)
        {
            (connection, session) = (_connection, _session);
            if (_isPolling || connection is null)
            {
                return;
            }

            session!.See(_applied);
            _isPolling = true;
        }

        try
        {
            await PollAsync(connection, session!).ConfigureAwait(false);
        }
        catch (SharedEngineException)
        {
            // No answer: nothing is confirmed, and the next question follows.
        }
        catch (OperationCanceledException)
        {
            // The connection is closed.
        }
        finally
        {
            lock (_lock)
            {
                _isPolling = false;
            }
        }
    }

    private async ValueTask PollAsync(FeedConnection connection, IFeedSession session)
    {
        long instant = client.NearClock.Now;
        if (await session.AskAsync(new HeadCommand()).ConfigureAwait(false) is not { } reply)
        {
            Interrupt(connection);
            return;
        }

        long fresh = FaultInjection.FreshnessStartsAtReply ? client.NearClock.Now : instant;
        for (int check = 0; !TryConfirm(connection, reply.Sequence, fresh); check++)
        {
            if (check == LateChecks)
            {
                Interrupt(connection);
                return;
            }

            await Task.Delay(LateWait, client.Time, client.Lifetime).ConfigureAwait(false);
        }
    }
}
