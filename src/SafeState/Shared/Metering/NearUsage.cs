using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Metering;

namespace SafeState.Sharing;

/// <summary>
/// What the near caches of one shared dictionary have done. Reads of the server are exact. Hits are counted in a part of the time only, and
/// estimated in the rest, like reads of local stores.
/// </summary>
internal sealed class NearUsage
{
    private readonly Lock _guard = new();
    private readonly List<WeakReference<INearState>> _caches = [];
    private readonly StoreMeter _hits; // its cells alone: it is not a store that is shown
    private readonly long[] _flushes = new long[Enum.GetValues<NearFlush>().Length];
    private long _misses;
    private long _stale;

    public NearUsage(string name)
    {
        MeterPublisher.EnsurePublished(); // reads are observed only if something is published
        _hits = new StoreMeter(name, GuardStrategy.Striped, host: null);
        GC.ReRegisterForFinalize(_hits); // unlike those of a store, the cells end with their only owner
    }

    /// <summary>The reads that a copy answered.</summary>
    public long Hits => _hits.GetReads(CounterRegistry.Sum());

    /// <summary>The reads of keys without a copy.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>The reads of a copy that was not known to be fresh.</summary>
    public long Stale => Interlocked.Read(ref _stale);

    /// <summary>
    /// The greatest time, in seconds, since the server last confirmed that the copies of a partition are fresh. Null if no partition is in
    /// use.
    /// </summary>
    public double? Age
    {
        get
        {
            lock (_guard)
            {
                return _caches.Max(static cache => cache.TryGetTarget(out INearState? state) ? state.GetAge() : null);
            }
        }
    }

    /// <summary>How often the copies of a partition were given up for a reason.</summary>
    public long GetFlushes(NearFlush reason) => Interlocked.Read(ref _flushes[(int)reason]);

    /// <summary>Counts a hit. Called while reads are observed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddHit() => ThreadContext.Current.Add(_hits.FirstCounter + (int)StoreCounter.Read, 1);

    public void AddMiss(bool isStale) => _ = isStale ? Interlocked.Increment(ref _stale) : Interlocked.Increment(ref _misses);

    public void AddFlush(NearFlush reason) => Interlocked.Increment(ref _flushes[(int)reason]);

    /// <summary>Adds a cache, which stays as long as something else holds it.</summary>
    public void Add(INearState cache)
    {
        lock (_guard)
        {
            _ = _caches.RemoveAll(static old => !old.TryGetTarget(out _));
            _caches.Add(new(cache));
        }
    }
}
