using System;

namespace SafeState.Scaling.Measuring;

/// <summary>The dictionary of one strategy, to be measured.</summary>
internal interface ISubject
{
    /// <summary>Gets the strategy.</summary>
    GuardStrategy Strategy { get; }

    /// <summary>Gets the name of the store.</summary>
    string Store { get; }

    /// <summary>Lets threads operate on the dictionary, each as fast as it can.</summary>
    Slice Play(int threads, TimeSpan length);

    /// <summary>
    /// Measures latencies at a share of the throughput that the same loop reaches. Operations are due at fixed times, and an operation
    /// that starts late counts from when it was due.
    /// </summary>
    /// <param name="threads">The number of threads.</param>
    /// <param name="load">The share of the throughput.</param>
    /// <param name="length">The length of the measurement.</param>
    Latency MeasureLatency(int threads, double load, TimeSpan length);
}
