using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading;

namespace FlashSaleCluster;

/// <summary>When each price was stored, and how old the oldest price was that a buyer saw.</summary>
internal sealed class PriceLog
{
    private readonly ConcurrentDictionary<long, long> _stored = new();
    private long _stalest;

    /// <summary>Gets the time.</summary>
    public static long Now => Stopwatch.GetTimestamp();

    /// <summary>Gets how long the stalest price had been replaced when the buyer asked.</summary>
    public TimeSpan Stalest => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _stalest));

    /// <summary>The server has acknowledged a price.</summary>
    public void Stored(long price) => _stored[price] = Now;

    /// <summary>A buyer that asked at a time saw a price.</summary>
    public void Read(long price, long asked)
    {
        if (_stored.TryGetValue(price + 1, out long replaced) && asked > replaced)
        {
            long age = asked - replaced;
            long stalest = Volatile.Read(ref _stalest);
            while (age > stalest)
            {
                long before = Interlocked.CompareExchange(ref _stalest, age, stalest);
                if (before == stalest)
                {
                    break;
                }

                stalest = before;
            }
        }
    }
}
