using System.Collections.Generic;
using System.Linq;

namespace SafeState.Throughput.Running;

/// <summary>What one workload did in one short stretch of time.</summary>
/// <param name="Start">The first step of each thread.</param>
/// <param name="Threads">What each thread did.</param>
/// <param name="Collections">How many collections ran meanwhile, by generation.</param>
/// <param name="PauseMillis">How long they stopped the process.</param>
internal sealed record Slice(int Start, IReadOnlyList<ThreadSlice> Threads, IReadOnlyList<int> Collections, double PauseMillis)
{
    /// <summary>Operations of all threads.</summary>
    public long Operations => Threads.Sum(static thread => thread.Operations);

    /// <summary>Million operations a second, all threads together.</summary>
    public double Mops => Threads.Sum(static thread => thread.Operations / thread.Seconds) / 1e6;

    /// <summary>Bytes allocated for an operation.</summary>
    public double BytesPerOperation => (double)Threads.Sum(static thread => thread.Bytes) / Operations;
}
