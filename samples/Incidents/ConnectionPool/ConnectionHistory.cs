using System.Threading;

namespace Incidents.ConnectionPool;

/// <summary>What happened to one connection, for the check afterwards. Times are those of the round's logical clock.</summary>
internal sealed class ConnectionHistory
{
    private readonly Lock _gate = new();

    /// <summary>How often somebody closed it.</summary>
    public int Closes { get; private set; }

    /// <summary>The last time a heartbeat was told that this connection is in the pool and active.</summary>
    public long ConfirmedAt { get; private set; } = -1;

    /// <summary>Whether it was evicted for not having been active since a time at which it was.</summary>
    public bool EvictedAlive
    {
        get
        {
            lock (_gate)
            {
                return _idleSince <= ConfirmedAt;
            }
        }
    }

    private long _idleSince = long.MaxValue;

    public void Confirm(long now)
    {
        lock (_gate)
        {
            ConfirmedAt = long.Max(ConfirmedAt, now);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            Closes++;
        }
    }

    /// <summary>It is closed because nobody was active on it at <paramref name="idleSince"/> or later.</summary>
    public void Evict(long idleSince)
    {
        lock (_gate)
        {
            Closes++;
            _idleSince = long.Min(_idleSince, idleSince);
        }
    }
}
