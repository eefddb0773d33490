using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting;

namespace SafeState.AspNetCore.Tests.Support;

/// <summary>A history whose samples a test takes, and which counts its watchers.</summary>
internal sealed class FakeHistory : IStoreHistory
{
    private readonly Lock _guard = new();
    private readonly List<StorePoint> _points = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;
    private int _watchers;

    internal int Watchers => Volatile.Read(ref _watchers);

    public long LastSample => Interlocked.Read(ref _last);

    public IDisposable Watch()
    {
        _ = Interlocked.Increment(ref _watchers);
        return new Watcher(this);
    }

    public async Task<long> WaitForSampleAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_guard)
            {
                if (_last > after)
                {
                    return _last;
                }

                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    public IReadOnlyList<StorePoint> GetPoints(string store, GuardStrategy strategy, long after = 0)
    {
        lock (_guard)
        {
            return [.. _points.Where(point => point.Sample > after)];
        }
    }

    /// <summary>Takes samples. Each store has the same point.</summary>
    internal void Take(int samples = 1, DateTimeOffset? at = null)
    {
        TaskCompletionSource taken;
        lock (_guard)
        {
            foreach (long sample in Enumerable.Range(1, samples).Select(i => _last + i))
            {
                _points.Add(new(sample, at ?? DateTimeOffset.UtcNow, new(1234.5678, 2, 0.1, 0), 100, 0.012345, null,
                    TimeSpan.FromMilliseconds(1.5)));
            }

            _last += samples;
            (taken, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        taken.SetResult();
    }

    /// <summary>Lets samples pass in which the stores have no point.</summary>
    internal void Skip(int samples)
    {
        lock (_guard)
        {
            _last += samples;
        }
    }

    private sealed class Watcher(FakeHistory history) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref history._watchers);
    }
}
