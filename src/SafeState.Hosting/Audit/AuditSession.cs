using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <summary>One audit: it drains the records of all threads, and hands them to the sinks.</summary>
internal sealed partial class AuditSession : IDisposable
{
    private const int FailuresToCutOff = 10;
    private const int ChunkSize = 256;

    private readonly GuardAuditOptions _options;
    private readonly SessionPlan _plan;
    private readonly AuditTap _tap;
    private readonly StoreHost _host;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<AuditSession, bool> _ended;
    private readonly IAuditSink[] _sinks;
    private readonly int[] _failures;
    private readonly LongestWaits _waits;
    private readonly Lock _draining = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<AuditRing, long> _unchanged = [];
    private readonly AuditEntry[] _chunk = new AuditEntry[ChunkSize];
    private Dictionary<int, StoreMeter> _meters = [];
    private long _recorded;
    private int _isStopped;
    private bool _isDrained;

    internal AuditSession(GuardAuditOptions options, StoreHost host, IEnumerable<IAuditSink> sinks, TimeProvider time, ILogger logger,
        Action<AuditSession, bool> ended)
    {
        (_options, _host, _time, _logger, _ended) = (options, host, time, logger, ended);
        _plan = SessionPlan.Create(options);
        _waits = new(_plan.Stacks);
        _sinks = [_waits, new EventSourceAuditSink(_plan.Stacks), .. sinks];
        _failures = new int[_sinks.Length];
        _tap = new(_plan);
        StartedAt = time.GetUtcNow();
    }

    internal DateTimeOffset StartedAt { get; }

    /// <summary>Gets or sets how long the end of the audit waits for a sink that does not return.</summary>
    internal TimeSpan StopLimit { get; set; } = TimeSpan.FromSeconds(5);

    internal bool IsOn => Volatile.Read(ref _isStopped) == 0;

    /// <summary>Starts recording and draining.</summary>
    /// <returns>False if another audit is on.</returns>
    internal bool TryStart()
    {
        FindStores();
        if (!_tap.TryStart())
        {
            return false;
        }

        if (_plan.Reads)
        {
            Observation.Begin();
        }

        _ = DrainRepeatedlyAsync();
        _ = EndInTimeAsync();
        return true;
    }

    public void Dispose() => Stop(isTimeOver: false);

    /// <summary>Hands what the threads have recorded to the sinks.</summary>
    internal void Drain()
    {
        lock (_draining)
        {
            DrainAll();
        }
    }

    private void DrainAll()
    {
        FindStores();
        List<GuardAuditRecord> records = [];
        long now = Environment.TickCount64;
        DateTimeOffset at = _time.GetUtcNow();
        foreach (AuditRing ring in _tap.GetRings())
        {
            Drain(ring, records, now, at);
        }

        if (records.Count != 0)
        {
            _ = Interlocked.Add(ref _recorded, records.Count);
            Write(new GuardAuditBatch(records, _plan.Stacks.TakeNew()));
        }
    }

    /// <summary>Ends the audit when its time is over, also if a sink does not return or the drainer fails.</summary>
    private async Task EndInTimeAsync()
    {
        try
        {
            await Task.Delay(_options.MaximumDuration, _time, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Stop(isTimeOver: true);
    }

    private async Task DrainRepeatedlyAsync()
    {
        while (IsOn)
        {
            try
            {
                await Task.Delay(_options.FlushInterval, _time, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                Drain();
            }
            catch (Exception problem)
            {
                Log.AuditFailed(_logger, problem);
            }
        }
    }

    private void Stop(bool isTimeOver)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        _tap.Stop();
        if (_plan.Reads)
        {
            Observation.End();
        }

        _stopping.Cancel();
        if (_draining.TryEnter(StopLimit)) // else a sink does not return, and what the threads recorded last counts as dropped
        {
            try
            {
                DrainAll();
            }
            finally
            {
                _draining.Exit();
            }
        }

        Volatile.Write(ref _isDrained, true);
        _ended(this, isTimeOver);
    }

    private void Drain(AuditRing ring, List<GuardAuditRecord> records, long now, DateTimeOffset at)
    {
        // The thread may still add the digest of its last key, unless it has added nothing since the last time.
        bool isSettled = !IsOn || (_unchanged.TryGetValue(ring, out long last) && last == ring.Published);
        _unchanged[ring] = ring.Published;
        bool leaveLast = _options.KeyDigest && !isSettled;
        for (int count = ring.Take(_chunk, leaveLast); count != 0; count = ring.Take(_chunk, leaveLast))
        {
            foreach (ref readonly AuditEntry entry in _chunk.AsSpan(0, count))
            {
                records.Add(ToRecord(in entry, ring.ThreadId, at - TimeSpan.FromMilliseconds(now - entry.Milliseconds)));
            }
        }
    }

    private GuardAuditRecord ToRecord(in AuditEntry entry, int thread, DateTimeOffset at)
    {
        bool isEvery = (entry.Flags & AuditFlags.Write) != 0 ? _plan.EveryWrite : _plan.EveryRead;
        return new(
            at,
            _meters[entry.Store].Name,
            TagValues.Operations[entry.Operation],
            thread,
            (GuardAuditConditions)entry.Flags,
            (entry.Flags & (AuditFlags.Contended | AuditFlags.Waited)) == 0 ? null : TimeSpan.FromMicroseconds(entry.WaitMicroseconds),
            entry.TraceId,
            entry.SpanId,
            entry.Stack == 0 ? null : entry.Stack,
            entry.KeyDigest == 0 ? null : entry.KeyDigest - 1,
            isEvery ? 1 : ReadSampler.Weight);
    }

    private void Write(GuardAuditBatch batch)
    {
        for (int i = 0; i < _sinks.Length; i++)
        {
            if (_failures[i] >= FailuresToCutOff)
            {
                continue;
            }

            try
            {
                _sinks[i].Write(batch);
            }
            catch (Exception)
            {
                _ = Interlocked.Increment(ref _failures[i]); // shown in the status
            }
        }
    }

    /// <summary>Looks for the stores to record. New ones are recorded after the next flush.</summary>
    private void FindStores()
    {
        Dictionary<int, StoreMeter> meters = new(_meters); // a store that is gone may have left records
        foreach (StoreMeter meter in StoreMeters.VisibleTo(_host))
        {
            if (_options.Stores.Count == 0 || _options.Stores.Contains(meter.Name))
            {
                meters[meter.FirstCounter / CounterLayout.Stride] = meter;
            }
        }

        bool[] stores = new bool[meters.Count == 0 ? 0 : meters.Keys.Max() + 1];
        foreach (int store in meters.Keys)
        {
            stores[store] = true;
        }

        Volatile.Write(ref _meters, meters);
        _plan.SetStores(stores);
    }
}
