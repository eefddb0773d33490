using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing;

/// <summary>What the feed of the partition needs.</summary>
internal sealed partial class PartitionClient
{
    private PartitionFeed? _feed;

    internal SharedEngine Engine => _engine;

    internal CancellationToken Lifetime => _lifetime;

    internal TimeSpan AttemptTimeout => _options.AttemptTimeout;

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

    /// <summary>Gets the open session. A loss that an operation has not reported yet stays for the next operation.</summary>
    internal async ValueTask<PartitionSession> OpenForFeedAsync(CancellationToken cancellationToken)
    {
        Task<PartitionSession> opening;
        lock (_lock)
        {
            if (_session is { } open)
            {
                return open;
            }

            opening = _opening is { IsCompleted: false } running ? running : _opening = OpenOnceAsync(null);
        }

        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Asks once. A loss is kept for the next operation.</summary>
    /// <param name="session">The session.</param>
    /// <param name="command">The question.</param>
    /// <param name="applied">The sequence that the partition is known to have reached.</param>
    /// <returns>The reply; null if the partition is another one, or has gone back.</returns>
    internal async ValueTask<SharedReply?> AskForFeedAsync(PartitionSession session, SharedCommand command, long applied = 0)
    {
        long seen = Math.Max(session.Seen, applied);
        SharedReply reply = await _engine.ExecuteAsync(_address, command, _options.AttemptTimeout).ConfigureAwait(false);
        if (session.TryObserve(reply, seen))
        {
            return reply;
        }

        _ = RecordLossForNextCall(session, reply);
        return null;
    }
}
