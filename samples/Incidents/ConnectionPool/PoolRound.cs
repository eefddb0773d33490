using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Incidents.Loopback;
using Incidents.Running;

namespace Incidents.ConnectionPool;

/// <summary>One round: heartbeats keep, open and replace connections while one thread evicts idle ones.</summary>
internal sealed class PoolRound : IDisposable
{
    private const int Backends = 12;
    private const int HeartbeatsPerThread = 200;

    /// <summary>After how many heartbeats of any backend a connection without one is idle.</summary>
    private const int IdleAfter = 2 * Backends;

    /// <summary>Every so many heartbeats a backend has been restarted.</summary>
    private const int RestartEvery = 10;

    private readonly LineServer _server = new(_ => "PONG");
    private readonly ConcurrentBag<PooledConnection> _opened = [];
    private readonly IPool _pool;
    private readonly LoadSettings _load;
    private readonly FaultLog _faults;
    private long _clock;
    private int _beating;

    public PoolRound(Func<Func<PooledConnection>, IPool> create, LoadSettings load, FaultLog faults)
    {
        _pool = create(Open);
        _load = load;
        _faults = faults;
        _beating = load.Threads;
    }

    public PlayedRound Play()
    {
        LoadThreads.Start([EvictAllTheTime, .. Enumerable.Range(0, _load.Threads).Select(Beating)], _faults);
        return new PlayedRound(_clock, Check);

        Action Beating(int thread) => () => BeatAll(_load.RandomOf(thread));
    }

    private IReadOnlyList<Finding> Check()
    {
        using PoolRound over = this;
        HashSet<ConnectionHistory> pooled = [.. _pool.Connections().Select(connection => connection.History)];
        return PoolAudit.Check([.. _opened.Select(connection => connection.History)], pooled);
    }

    /// <summary>Hangs up whatever is still open.</summary>
    public void Dispose()
    {
        Array.ForEach([.. _opened], connection => connection.Dispose());
        _server.Dispose();
    }

    private PooledConnection Open()
    {
        PooledConnection connection = new(_server.EndPoint);
        _opened.Add(connection);
        return connection;
    }

    private void BeatAll(Random random)
    {
        for (int beat = 0; beat < HeartbeatsPerThread; beat++)
        {
            _faults.Run(Beat, random);
        }

        Interlocked.Decrement(ref _beating);
    }

    private void Beat(Random random)
    {
        string backend = $"backend-{random.Next(Backends)}";
        long now = Interlocked.Increment(ref _clock);
        PooledConnection connection = random.Next(RestartEvery) == 0 ? _pool.Replace(backend, now) : _pool.Heartbeat(backend, now);
        connection.History.Confirm(now);
        connection.Ping();
    }

    private void EvictAllTheTime()
    {
        while (Volatile.Read(ref _beating) > 0)
        {
            _faults.Run(_pool.EvictIdle, Volatile.Read(ref _clock) - IdleAfter);
        }
    }
}
