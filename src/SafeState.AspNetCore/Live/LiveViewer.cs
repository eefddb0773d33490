using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting;

namespace SafeState.AspNetCore.Live;

/// <summary>A connected viewer. While it exists, the stores are sampled every second.</summary>
internal sealed class LiveViewer : IDisposable
{
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(2);

    private readonly LiveHub _hub;
    private readonly IStoreHistory _history;
    private readonly LiveUpdates _updates;
    private readonly CancellationToken _stopping;
    private readonly IDisposable _watch;
    private readonly bool _mustReset;
    private long _last;

    internal LiveViewer(LiveHub hub, IStoreHistory history, LiveUpdates updates, long? after, CancellationToken stopping)
    {
        _hub = hub;
        _history = history;
        _updates = updates;
        _stopping = stopping;
        _watch = history.Watch();
        long newest = history.LastSample;
        _last = after ?? newest;
        _mustReset = _last > newest || newest - _last > LiveUpdates.Resumable;
        _last = _mustReset ? newest : _last;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _hub.Leave();
    }

    /// <summary>
    /// Returns the event <c>connected</c>, and then the samples as they come, until the viewer leaves or the host stops. Samples that the
    /// viewer missed come first. If there are too many of them, or they are of another process, <c>reset</c> comes instead.
    /// </summary>
    /// <param name="cancellationToken">A token that is canceled when the viewer leaves.</param>
    internal async IAsyncEnumerable<SseItem<byte[]>> SamplesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping);
        // Without an event, a browser would not know before the first sample that it is connected.
        yield return new("{}"u8.ToArray(), "connected") { ReconnectionInterval = ReconnectAfter };
        if (_mustReset)
        {
            yield return new("{}"u8.ToArray(), "reset");
        }

        while (await NextAsync(_last, end.Token).ConfigureAwait(false) is { } next)
        {
            for (long sample = long.Max(_last + 1, next - LiveUpdates.Resumable + 1); sample <= next; sample++)
            {
                if (_updates.Get(sample) is { } json)
                {
                    yield return new(json, "sample") { EventId = sample.ToString(CultureInfo.InvariantCulture) };
                }
            }

            _last = next;
        }
    }

    /// <summary>Waits for the next sample, and returns null if the viewer left or the host stops.</summary>
    private async Task<long?> NextAsync(long after, CancellationToken end)
    {
        try
        {
            return await _history.WaitForSampleAsync(after, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return null;
        }
    }
}
