using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting.Monitoring;

namespace SafeState.Hosting.History;

/// <inheritdoc/>
internal sealed class StoreHistory(TimeProvider time) : IStoreHistory
{
    internal const int MaximumStores = 200;

    private readonly Lock _guard = new();
    private readonly Dictionary<(string Name, GuardStrategy Strategy), PointRing> _rings = [];
    private readonly DateTimeOffset[] _times = new DateTimeOffset[PointRing.Capacity];
    private TaskCompletionSource _nextSample = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _nextWatcher = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastSample;
    private int _watchers;

    public long LastSample => Interlocked.Read(ref _lastSample);

    /// <summary>Gets whether something watches.</summary>
    internal bool IsWatched => Volatile.Read(ref _watchers) != 0;

    /// <summary>Gets a task that completes when the first watcher comes.</summary>
    internal Task NextWatcher
    {
        get
        {
            lock (_guard)
            {
                return IsWatched ? Task.CompletedTask : _nextWatcher.Task;
            }
        }
    }

    public IDisposable Watch()
    {
        lock (_guard)
        {
            _watchers++;
            _nextWatcher.TrySetResult();
        }

        return new Watcher(this);
    }

    public async Task<long> WaitForSampleAsync(long after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            Task next;
            lock (_guard)
            {
                if (_lastSample > after)
                {
                    return _lastSample;
                }

                next = _nextSample.Task;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public IReadOnlyList<StorePoint> GetPoints(string store, GuardStrategy strategy, long after = 0)
    {
        ArgumentNullException.ThrowIfNull(store);
        lock (_guard)
        {
            long oldest = long.Max(after, _lastSample - PointRing.Capacity); // of older samples the time is not known anymore
            return !_rings.TryGetValue((store, strategy), out PointRing? ring)
                ? []
                : [.. ring.Read()
                    .Where(point => point.Sample > oldest)
                    .Select(point => point.Unpack(_times[point.Sample % PointRing.Capacity]))];
        }
    }

    /// <summary>Adds a point for each store whose interval is complete.</summary>
    internal void Add(IReadOnlyList<StoreSample> stores)
    {
        Dictionary<(string Name, GuardStrategy Strategy), StoreInterval> intervals = [];
        foreach (StoreSample store in stores.Where(static store => store.IsObserved && store.Readings.HasInterval))
        {
            (string Name, GuardStrategy Strategy) key = (store.Meter.Name, store.Meter.Strategy);
            StoreInterval interval = StoreInterval.Create(in store);
            intervals[key] = intervals.TryGetValue(key, out StoreInterval? other) ? other.Plus(interval) : interval;
        }

        TaskCompletionSource sampled;
        lock (_guard)
        {
            long sample = _lastSample + 1;
            DateTimeOffset at = time.GetUtcNow();
            _times[sample % PointRing.Capacity] = at;
            foreach (((string Name, GuardStrategy Strategy) key, StoreInterval interval) in intervals)
            {
                GetRing(key)?.Add(interval.ToPoint(sample, at));
            }

            Interlocked.Exchange(ref _lastSample, sample);
            (sampled, _nextSample) = (_nextSample, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        sampled.SetResult();
    }

    private PointRing? GetRing((string Name, GuardStrategy Strategy) key)
    {
        if (!_rings.TryGetValue(key, out PointRing? ring) && _rings.Count < MaximumStores)
        {
            _rings.Add(key, ring = new());
        }

        return ring;
    }

    private void Leave()
    {
        lock (_guard)
        {
            if (--_watchers == 0)
            {
                _nextWatcher = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private sealed class Watcher(StoreHistory history) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                history.Leave();
            }
        }
    }
}
