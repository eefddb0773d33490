using System.Collections.Generic;
using System.Linq;
using SafeState.Throughput.Running;

namespace SafeState.LiveBenchmarks;

/// <summary>A store with integers as keys, which one thread uses.</summary>
[GuardedState(Register = false)]
internal sealed partial class AuditedStore
{
    private const int Keys = 1_024;

    [Guarded(GuardStrategy.Striped, Name = "benchmark.audited")]
    private readonly Dictionary<int, long> _items = Enumerable.Range(0, Keys).ToDictionary(static key => key, static key => (long)key);

    private long _sum;

    /// <summary>Returns the nanoseconds of a write.</summary>
    internal double Write(int operations)
    {
        bool usesProcessorTime = Clock.UsesProcessorTime(1);
        long start = Clock.Now(usesProcessorTime);
        for (int i = 0; i < operations; i++)
        {
            Items[i & (Keys - 1)] = i;
        }

        return (Clock.Now(usesProcessorTime) - start) / (double)operations;
    }

    /// <summary>Returns the nanoseconds of a read.</summary>
    internal double Read(int operations)
    {
        bool usesProcessorTime = Clock.UsesProcessorTime(1);
        long sum = 0;
        long start = Clock.Now(usesProcessorTime);
        for (int i = 0; i < operations; i++)
        {
            sum += Items.TryGetValue(i & (Keys - 1), out long value) ? value : 0;
        }

        _sum += sum;
        return (Clock.Now(usesProcessorTime) - start) / (double)operations;
    }
}
