using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.Proving;

namespace SafeState.Sharing;

/// <summary>
/// What a near cache knows of one partition. After a loss another instance takes its place, so that nothing of the lost state is used.
/// Fields without a remark are guarded by the lock of the cache.
/// </summary>
internal sealed class NearPartition(int index)
{
    /// <summary>The value of <see cref="FreshUntil"/> while nothing is known to be fresh.</summary>
    public const long NotFresh = long.MinValue;

    private readonly Dictionary<string, PendingKey> _pending = new(StringComparer.Ordinal);
    private long _freshUntil = NotFresh;
    private long _floor;
    private long _applied;

    public int Index => index;

    /// <summary>The generation; zero before the feed has started.</summary>
    public long Generation { get; private set; }

    /// <summary>
    /// The time until which the entries are fresh. Pairs with the writes of <see cref="Confirm"/> and <see cref="Interrupt"/>. A
    /// reader that sees a new time also sees every removal before it.
    /// </summary>
    public long FreshUntil => Volatile.Read(ref _freshUntil);

    /// <summary>The last time until which the entries were fresh, also if that was withdrawn.</summary>
    public long LastFresh { get; private set; } = NotFresh;

    /// <summary>Entries that were read at a lower sequence are gone. Read without the lock.</summary>
    public long Floor => Volatile.Read(ref _floor);

    /// <summary>The sequence up to which every change has removed what it made old. Read without the lock.</summary>
    public long Applied => Volatile.Read(ref _applied);

    /// <summary>Everything read below a sequence is old.</summary>
    public void Flush(long sequence)
    {
        Volatile.Write(ref _floor, Math.Max(_floor, sequence));
        foreach (PendingKey pending in _pending.Values)
        {
            pending.Raise(sequence);
        }
    }

    /// <summary>The feed has started, or has found a gap.</summary>
    public void Reset(long generation, long sequence)
    {
        Generation = generation;
        Flush(sequence);
        Volatile.Write(ref _applied, sequence);
    }

    /// <summary>The change with a sequence has removed what it made old.</summary>
    public void Advance(long sequence) => Volatile.Write(ref _applied, sequence);

    /// <summary>Extends the time until which the entries are fresh. Every removal before it comes first.</summary>
    public void Confirm(long until)
    {
        LastFresh = Math.Max(LastFresh, until);
        Volatile.Write(ref _freshUntil, Math.Max(_freshUntil, until));
    }

    /// <summary>Withdraws the freshness.</summary>
    public void Interrupt() => Volatile.Write(ref _freshUntil, NotFresh);

    /// <summary>Ends the use of the instance.</summary>
    public void Detach()
    {
        Volatile.Write(ref _floor, long.MaxValue);
        Interrupt();
        LastFresh = NotFresh;
    }

    /// <summary>Marks a key as pending, before a command that may bring its value is sent.</summary>
    public void Begin(string key)
    {
        if (!_pending.TryGetValue(key, out PendingKey? pending))
        {
            _pending.Add(key, pending = new PendingKey());
        }

        pending.Count++;
    }

    /// <summary>Removes the mark.</summary>
    public void End(string key)
    {
        PendingKey pending = _pending[key];
        if (--pending.Count == 0)
        {
            _ = _pending.Remove(key);
        }
    }

    /// <summary>Gets the lowest sequence at which the value of a pending key may have been read.</summary>
    public long GetFloor(string key) => Math.Max(FaultInjection.PendingKeysHaveNoFloor ? 0 : _pending[key].Floor, _floor);

    /// <summary>What is read of a key below a sequence, and still under way, is old.</summary>
    public void Raise(string key, long sequence)
    {
        if (_pending.TryGetValue(key, out PendingKey? pending))
        {
            pending.Raise(sequence);
        }
    }

    private sealed class PendingKey
    {
        public int Count { get; set; }

        public long Floor { get; private set; }

        public void Raise(long sequence) => Floor = Math.Max(Floor, sequence);
    }
}
