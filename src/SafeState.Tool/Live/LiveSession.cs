using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using SafeState.Tool.Commands;

namespace SafeState.Tool.Live;

/// <summary>A session with a process: it sends its metrics and its alarms, and this makes samples of them.</summary>
internal sealed class LiveSession : IAsyncDisposable
{
    private const string MetricsProvider = "System.Diagnostics.Metrics";
    private const long TimeSeries = 0x2;
    private const long AlarmsAndStores = 0x8 | 0x10;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly string _label;
    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly LiveEvents _events;
    private readonly Channel<LiveSample> _samples = Channel.CreateBounded<LiveSample>(
        new BoundedChannelOptions(60) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true });
    private readonly Task _reading;

    private LiveSession(EventPipeSession session, LiveState state, string label)
    {
        _label = label;
        _session = session;
        State = state;
        _source = new EventPipeEventSource(session.EventStream);
        _events = new LiveEvents(state, at => _samples.Writer.TryWrite(state.ToSample(at, _source.EventsLost)));
        _source.Dynamic.All += _events.Read;
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What is known of the process. It may be read when no sample is awaited.</summary>
    internal LiveState State { get; }

    /// <summary>Waits until the process has listed its instruments.</summary>
    /// <returns>Whether those of guarded stores are among them.</returns>
    /// <exception cref="CannotAttachException">The process does not answer.</exception>
    internal async Task<bool> HasStores(CancellationToken cancellationToken)
    {
        try
        {
            return await _events.HasStores.WaitAsync(Limit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw NoAnswer(_label);
        }
    }

    /// <summary>Opens a session.</summary>
    /// <param name="target">The process.</param>
    /// <param name="interval">The time between two samples.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="CannotAttachException">The process does not accept a session.</exception>
    internal static async Task<LiveSession> Open(LiveTarget target, TimeSpan interval, CancellationToken cancellationToken)
    {
        Dictionary<string, string> arguments = new()
        {
            // One session that all tools share: a second one with other instruments would be refused.
            ["SessionId"] = "SHARED",
            ["Metrics"] = string.Join(',', GuardMetrics.MeterName, @"System.Runtime\dotnet.monitor.lock_contentions",
                @"System.Runtime\dotnet.thread_pool.queue.length", @"System.Runtime\dotnet.gc.pause.time"),
            ["RefreshInterval"] = interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["MaxTimeSeries"] = "1000",
            ["MaxHistograms"] = "100",
            ["ClientId"] = Guid.NewGuid().ToString(),
        };
        EventPipeProvider[] providers =
        [
            new(MetricsProvider, EventLevel.Informational, TimeSeries, arguments),
            new(GuardMetrics.EventSourceName, EventLevel.Informational, AlarmsAndStores),
        ];
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            EventPipeSession session =
                await target.Client.StartEventPipeSessionAsync(providers, requestRundown: false, token: limit.Token)
                    .ConfigureAwait(false);
            return new LiveSession(session, new LiveState(target.Label) { IntervalSeconds = interval.TotalSeconds }, target.Label);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(target.Label);
        }
        catch (Exception problem) when (problem is DiagnosticsClientException or IOException or UnauthorizedAccessException
            or SocketException or TimeoutException or EndOfStreamException)
        {
            throw new CannotAttachException(
                $"{target.Label} cannot be observed: {problem.Message} Is it of another user, with another TMPDIR, or is it ending?",
                ExitCode.NotFound);
        }
    }

    /// <summary>Returns the samples, until the process ends or the session is stopped.</summary>
    internal IAsyncEnumerable<LiveSample> Samples(CancellationToken cancellationToken) =>
        _samples.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Ends the session. The process stops observing its reads at once.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using CancellationTokenSource limit = new(StopLimit);
            await _session.StopAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is ServerNotAvailableException or IOException or OperationCanceledException
            or SocketException or TimeoutException)
        {
            // The process has ended, and the session with it.
        }

        _session.Dispose(); // ends the stream that is being read
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _source.Dispose();
    }

    private static CannotAttachException NoAnswer(string label) => new(
        string.Create(CultureInfo.InvariantCulture, $"{label} does not answer within {Limit.TotalSeconds} s. Is it stopped, or very busy?"),
        ExitCode.NotFound);

    private void Read()
    {
        try
        {
            _ = _source.Process();
            _samples.Writer.Complete();
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or SocketException or FormatException)
        {
            _samples.Writer.Complete(); // the process or the session has ended in the middle of an event
        }
        catch (Exception problem)
        {
            _samples.Writer.Complete(problem);
        }
        finally
        {
            _events.End();
        }
    }
}
