using System.Threading;

namespace Incidents.ConnectionPool;

/// <summary>What happened to one connection, for the check afterwards. Times are those of the round's logical clock.</summary>
internal sealed class ConnectionHistory
{
    private readonly Lock _gate = new();
    private int _closes;
    private long _activeAt = long.MinValue;
    private long _idleSince = long.MaxValue;

    /// <summary>How often somebody closed it.</summary>
    public int Closes
    {
        get
        {
            lock (_gate)
            {
                return _closes;
            }
        }
    }

    /// <summary>
    /// Whether it was evicted for having been idle since a time, and a heartbeat was told that it was active at that time or later.
    /// </summary>
    public bool EvictedAlive
    {
        get
        {
            lock (_gate)
            {
                return _idleSince <= _activeAt;
            }
        }
    }

    /// <summary>A heartbeat was told that this connection is in the pool and active.</summary>
    public void Confirm(long now)
    {
        lock (_gate)
        {
            _activeAt = long.Max(_activeAt, now);
        }
    }

    /// <summary>It is closed because another one took its place.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closes++;
        }
    }

    /// <summary>It is closed because nobody was active on it at <paramref name="idleSince"/> or later.</summary>
    public void Evict(long idleSince)
    {
        lock (_gate)
        {
            _closes++;
            _idleSince = long.Min(_idleSince, idleSince);
        }
    }
}
