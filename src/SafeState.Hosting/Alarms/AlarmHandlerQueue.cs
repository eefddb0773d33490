using System;
using System.Diagnostics.Metrics;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace SafeState.Hosting.Alarms;

/// <summary>
/// The alarms that wait for one handler, oldest first. The handler runs on the thread pool, so a handler that blocks or never returns
/// does not delay the monitor or another handler. When the queue is full, the oldest alarm is dropped, because the newest state of an
/// alarm matters most.
/// </summary>
internal sealed class AlarmHandlerQueue
{
    /// <summary>The number of alarms that can wait for a handler.</summary>
    internal const int Capacity = 64;

    private readonly IGuardAlarmHandler _handler;
    private readonly GuardAlarmLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Counter<long> _drops;
    private readonly Channel<GuardAlarm> _alarms;
    private Task _worker = Task.CompletedTask;
    private long _started;
    private int _pending;
    private long _dropped;
    private bool _isRunning;
    private bool _isReported;

    internal AlarmHandlerQueue(IGuardAlarmHandler handler, GuardAlarmLog log, TimeProvider time, ILogger logger, Counter<long> drops)
    {
        _handler = handler;
        _log = log;
        _time = time;
        _logger = logger;
        _drops = drops;
        BoundedChannelOptions options = new(Capacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
            SingleWriter = true
        };
        _alarms = Channel.CreateBounded<GuardAlarm>(options, Drop);
    }

    /// <summary>Gets whether each alarm has been handled or dropped.</summary>
    internal bool IsIdle => Volatile.Read(ref _pending) == 0;

    /// <summary>Gets the name and state of the handler, or null unless it was reported as late and still has not returned.</summary>
    internal string? Failure => Volatile.Read(ref _isReported)
        ? $"{_handler.GetType().Name} has not returned, {Interlocked.Read(ref _dropped)} alarms dropped"
        : null;

    internal void Start(CancellationToken cancellationToken) =>
        _worker = Task.Run(() => HandleAllAsync(cancellationToken), CancellationToken.None);

    internal void Add(GuardAlarm alarm)
    {
        _ = Interlocked.Increment(ref _pending);
        _ = _alarms.Writer.TryWrite(alarm); // never refused: a full queue drops its oldest alarm
    }

    /// <summary>Logs, once, that the handler has not returned within the limit.</summary>
    internal void ReportLate(TimeSpan limit)
    {
        TimeSpan since = _time.GetElapsedTime(Interlocked.Read(ref _started));
        if (Volatile.Read(ref _isRunning) && !_isReported && since >= limit)
        {
            Volatile.Write(ref _isReported, true);
            Log.HandlerLate(_logger, _handler.GetType().Name, since.TotalSeconds, Capacity);
        }
    }

    /// <summary>Waits for the handler to return after cancellation, unless it was reported as late.</summary>
    internal Task StopAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _isReported) || _worker.IsCompleted ? Task.CompletedTask : _worker.WaitAsync(cancellationToken);

    private async Task HandleAllAsync(CancellationToken cancellationToken)
    {
        while (await CanReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (!cancellationToken.IsCancellationRequested && _alarms.Reader.TryRead(out GuardAlarm? alarm))
            {
                await HandleAsync(alarm, cancellationToken).ConfigureAwait(false);
                _ = Interlocked.Decrement(ref _pending);
            }
        }
    }

    private async ValueTask<bool> CanReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _alarms.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken)
    {
        _ = Interlocked.Exchange(ref _started, _time.GetTimestamp());
        Volatile.Write(ref _isRunning, true); // after the time; pairs with ReportLate
        try
        {
            await _handler.HandleAsync(alarm, cancellationToken).ConfigureAwait(false);
            if (alarm.IsOn && _handler is not IAlarmObserver)
            {
                _log.MarkHandled(alarm.Id);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops, and so does the handler.
        }
        catch (Exception exception)
        {
            Log.HandlerFailed(_logger, _handler.GetType().Name, exception);
        }
        finally
        {
            Volatile.Write(ref _isRunning, false);
            Volatile.Write(ref _isReported, false);
        }
    }

    private void Drop(GuardAlarm alarm)
    {
        _ = Interlocked.Decrement(ref _pending);
        _ = Interlocked.Increment(ref _dropped);
        _drops.Add(1, new System.Collections.Generic.KeyValuePair<string, object?>(GuardMetrics.HandlerTag, _handler.GetType().Name));
        Log.AlarmDropped(_logger, TagNames.FromKind(alarm.Kind), alarm.IsOn, alarm.Store ?? TagNames.Process, _handler.GetType().Name,
            Interlocked.Read(ref _dropped));
    }
}
