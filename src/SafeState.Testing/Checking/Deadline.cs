using System;
using System.Diagnostics;
using System.Threading;

namespace SafeState.Testing;

/// <summary>
/// Ends searches that have steps left: at a time limit, by cancellation, or because another search has found a contradiction.
/// </summary>
internal sealed class Deadline(TimeSpan limit, CancellationToken cancellationToken)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile bool _isStopped;

    internal bool IsOver => _isStopped || cancellationToken.IsCancellationRequested
        || (limit != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_start) >= limit);

    internal void Stop() => _isStopped = true;
}
