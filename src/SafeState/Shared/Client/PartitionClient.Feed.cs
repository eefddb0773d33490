using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>What the feed of the partition needs.</summary>
internal sealed partial class PartitionClient : IFeedClient
{
    private PartitionFeed? _feed;

    public NearClock NearClock { get; }

    public CancellationToken Lifetime => _lifetime;

    /// <summary>Gets the feed, which is one for all that listen.</summary>
    /// <param name="poller">Asks for the heads of the dictionary.</param>
    public PartitionFeed GetFeed(HeadPoller poller)
    {
        lock (_lock)
        {
            return _feed ??= new PartitionFeed(this, poller);
        }
    }

    /// <summary>Opens the session before the first change is expected, so that the caller gets what is wrong.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        _ = await OpenAsync(new Deadline(Time, _options.OperationTimeout), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IFeedSession> OpenForFeedAsync(CancellationToken cancellationToken)
    {
        Task<PartitionSession> opening;
        lock (_lock)
        {
            if (IsOpen(out PartitionSession? open))
            {
                return new FeedSession(this, open);
            }

            opening = BeginOpen();
        }

        try
        {
            return new FeedSession(this, await opening.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (SharedStateLostException loss)
        {
            lock (_lock)
            {
                _loss ??= loss;
            }

            throw;
        }
    }

    public async ValueTask<IAsyncDisposable> SubscribeAsync(ISharedChangeListener listener, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(_options.AttemptTimeout, Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _engine.SubscribeAsync(_address, listener, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SharedEngineException(SharedDelivery.NotExecuted, "The subscription was not confirmed in time.", problem);
        }
    }

    private sealed class FeedSession(PartitionClient client, PartitionSession session) : IFeedSession
    {
        public void See(long sequence) => session.See(sequence);

        public async ValueTask<SharedReply?> AskAsync(SharedCommand command)
        {
            long seen = session.Seen;
            SharedReply reply = await client._engine.ExecuteAsync(client._address, command, client._options.AttemptTimeout)
                .ConfigureAwait(false);
            SessionView view = session.Observe(reply, seen);
            client.RecordLossForNextCall(session, reply, view);
            return view == SessionView.Current ? reply : null;
        }
    }
}
