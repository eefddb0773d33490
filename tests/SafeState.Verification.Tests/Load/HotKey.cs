using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Verification.Tests.Load;

/// <summary>Many threads count on one key: how evenly they get at it.</summary>
internal static class HotKey
{
    /// <returns>The figures.</returns>
    internal static string Run(GuardStrategy strategy, int threads, TimeSpan time)
    {
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>());
        long[] counts = new long[threads];
        Crowd.Run(threads, thread =>
        {
            long started = Stopwatch.GetTimestamp();
            long count = 0;
            do
            {
                _ = map.Increment("hot");
                count++;
            }
            while ((count & 31) != 0 || Stopwatch.GetElapsedTime(started) < time);
            counts[thread] = count;
        });
        LoadException.ThrowIf(map["hot"] != counts.Sum(), $"{counts.Sum()} increments made {map["hot"]}.");
        return string.Create(CultureInfo.InvariantCulture,
            $"{threads} threads, {counts.Sum()} increments in {time.TotalSeconds:0.#} s, the slowest thread "
            + $"1/{(double)counts.Max() / counts.Min():0.0} of the fastest");
    }
}
