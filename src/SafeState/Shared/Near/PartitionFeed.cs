using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Sharing;

/// <summary>
/// The changes of one partition, in order, for watchers and the near cache of a process. A missing message is found by the sequence, a
/// missing last message by asking for the head of the partition. It runs while it has listeners.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no parent, so that it holds memory only.")]
internal sealed partial class PartitionFeed(IFeedClient client, HeadPoller poller)
{
    private readonly Lock _lock = new();
    private readonly List<IFeedListener> _listeners = [];
    private CancellationTokenSource? _run;
    private FeedConnection? _connection;
    private IFeedSession? _session;
    private long _generation;
    private long _applied;
    private long _confirmed;
    private string? _lastKey;
    private bool _isPolling;

    private int Index => client.Address.Index;

    /// <summary>Adds a listener. If the feed runs, the listener gets a reset at once; otherwise when the feed has started.</summary>
    public void Attach(IFeedListener listener)
    {
        lock (_lock)
        {
            Add(listener);
            if (_run is null)
            {
                _run = new CancellationTokenSource();
                _ = RunAsync(_run);
            }
        }
    }

    /// <summary>Adds a listener, and starts nothing: a test decides when the feed starts.</summary>
    internal void Add(IFeedListener listener)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            if (_connection is not null)
            {
                listener.OnReset(Index, _generation, _applied);
                listener.OnConfirmed(Index, _confirmed);
            }
        }
    }

    /// <summary>Removes a listener. It is not called after that.</summary>
    public void Detach(IFeedListener listener)
    {
        CancellationTokenSource? ended = null;
        lock (_lock)
        {
            if (_listeners.Remove(listener) && _listeners.Count == 0)
            {
                (ended, _run) = (_run, null);
                Leave(_connection);
            }
        }

        ended?.Cancel();
    }

    /// <summary>A message of a subscription.</summary>
    public void OnChange(FeedConnection connection, PartitionChange change)
    {
        (_, long sequence, string? key) = change;
        lock (_lock)
        {
            if (connection.Broken.IsCompleted)
            {
                return;
            }

            if (connection != _connection)
            {
                connection.AddEarly(change);
                return;
            }

            if (change.Generation != _generation)
            {
                Leave(connection); // a late message of a lost partition, or the partition of this feed is lost
                return;
            }

            bool isOther = sequence == _applied && _lastKey is { } last && last != key;
            if (sequence <= _applied && !isOther)
            {
                return; // a repetition, or a late one that a reset has covered
            }

            bool isNext = sequence == _applied + 1 || FaultInjection.GapsAreNotChecked;
            (_applied, _lastKey) = (sequence, key);
            foreach (IFeedListener listener in _listeners)
            {
                if (isNext)
                {
                    listener.OnChange(Index, sequence, key);
                }
                else
                {
                    listener.OnReset(Index, _generation, sequence);
                }
            }
        }
    }

    /// <summary>Messages of a subscription may be missing: another one is made, and it starts with a reset.</summary>
    public void Interrupt(FeedConnection connection)
    {
        lock (_lock)
        {
            Leave(connection);
        }
    }

    /// <summary>The session goes on in another generation, and so does the feed: no later message of this one is reported.</summary>
    /// <returns>How far the generation has come for the listeners; zero if the feed was not in it.</returns>
    public long Leave(long generation)
    {
        lock (_lock)
        {
            Leave(_connection);
            return _generation == generation ? _applied : 0;
        }
    }

    /// <summary>The server has lost state of the partition.</summary>
    public void OnLost()
    {
        lock (_lock)
        {
            Leave(_connection);
            foreach (IFeedListener listener in _listeners)
            {
                listener.OnLost(Index);
            }
        }
    }

    private void Leave(FeedConnection? connection)
    {
        connection?.Break();
        if (connection is not null && connection == _connection)
        {
            _connection = null;
            foreach (IFeedListener listener in _listeners)
            {
                listener.OnInterrupted(Index);
            }
        }
    }

    /// <summary>Starts to report the messages of a subscription.</summary>
    /// <param name="connection">The subscription.</param>
    /// <param name="session">The session that the reply belongs to.</param>
    /// <param name="reply">The reply of the command after which every change is published.</param>
    /// <param name="instant">A time before the command was sent.</param>
    /// <returns>False: messages are already missing.</returns>
    internal bool TryStart(FeedConnection connection, IFeedSession session, SharedReply reply, long instant)
    {
        lock (_lock)
        {
            if (connection.Broken.IsCompleted || connection.GetStart(reply.Generation, reply.Sequence) is not { } start)
            {
                return false;
            }

            (_connection, _session, _generation) = (connection, session, reply.Generation);
            (_applied, _lastKey, _confirmed) = (start, null, instant);
            foreach (IFeedListener listener in _listeners)
            {
                listener.OnReset(Index, _generation, _applied);
                listener.OnConfirmed(Index, instant);
            }

            return true;
        }
    }

    /// <summary>Compares what was reported with the head of the partition.</summary>
    /// <returns>False: messages are missing, or come late.</returns>
    private bool TryConfirm(FeedConnection connection, long sequence, long instant)
    {
        lock (_lock)
        {
            if (connection == _connection)
            {
                if (_applied < sequence)
                {
                    return false;
                }

                _confirmed = instant;
                foreach (IFeedListener listener in _listeners)
                {
                    listener.OnConfirmed(Index, instant);
                }
            }

            return true;
        }
    }

    private void Fail(Exception problem)
    {
        lock (_lock)
        {
            foreach (IFeedListener listener in _listeners)
            {
                listener.OnFailed(problem);
            }
        }
    }
}
