using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Tests.Conformance;

namespace SafeState.Verification.Tests.Load;

/// <summary>Keys that come, stay for a while and never come back: what is kept must not grow.</summary>
internal static class Churn
{
    private const int Threads = 2;
    private const int Live = 10_000;
    private const int Rounds = 10;

    /// <summary>
    /// What the heap may have grown by from the second round to the last: a tenth, and what the runtime takes for itself.
    /// </summary>
    private const double Tolerance = 1.1;
    private const long Slack = 512 * 1024;

    /// <returns>The figures.</returns>
    internal static string Run(GuardStrategy strategy, long operations)
    {
        IGuardedMap<string, string> map = Maps.Of(strategy, new Dictionary<string, string>());
        long[] kept = new long[Rounds];
        long each = Math.Max(Live, operations / 2 / Rounds / Threads);
        for (int round = 0; round < Rounds; round++)
        {
            long first = round * each;
            Crowd.Run(Threads, thread =>
            {
                for (long i = first; i < first + each; i++)
                {
                    map[Name(thread, i)] = "value";
                    _ = map.TryRemove(Name(thread, i - (Live / Threads)), out _);
                }
            });
            LoadException.ThrowIf(map.Count != Live, $"{map.Count} keys are left of {Live}.");
            kept[round] = GC.GetTotalMemory(forceFullCollection: true);
        }

        LoadException.ThrowIf(kept[^1] > (kept[1] * Tolerance) + Slack, $"The heap grew from {kept[1]} to {kept[^1]} bytes.");
        GC.KeepAlive(map);
        return string.Create(CultureInfo.InvariantCulture,
            $"{2 * each * Rounds * Threads} additions and removals beside {Live} keys, heap {kept[1] / 1024} KiB after two tenths, "
            + $"{kept[^1] / 1024} KiB in the end, never above {kept.Max() / 1024}");
    }

    private static string Name(int thread, long number) => string.Create(CultureInfo.InvariantCulture, $"{thread}/{number}");
}
