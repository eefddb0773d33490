using System;
using System.Diagnostics;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// When searches end though they have steps left: at a time limit, by cancellation, or since another one has found what was looked for.
/// </summary>
internal sealed class Deadline(TimeSpan limit, CancellationToken cancellationToken)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile bool _isStopped;

    internal bool IsOver => _isStopped || cancellationToken.IsCancellationRequested
        || (limit != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_start) >= limit);

    internal void Stop() => _isStopped = true;
}
