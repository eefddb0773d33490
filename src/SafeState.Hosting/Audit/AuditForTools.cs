using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <summary>
/// Runs an audit while a tool outside of the process asks for one by the event source, unless one is on already. It ends with the session
/// of the tool, or when its time is over.
/// </summary>
internal sealed class AuditForTools(GuardAudit audit, ILogger<GuardAudit> logger) : IDisposable
{
    private readonly Lock _guard = new();
    private AuditSession? _session;
    private bool _isRunning;
    private bool _isServed;

    internal void Start()
    {
        lock (_guard)
        {
            _isRunning = true;
        }

        GuardEventSource.Commanded += OnCommand;
        audit.Ended += OnEnded;
        Update(); // a tool may have come before the host
    }

    public void Dispose()
    {
        GuardEventSource.Commanded -= OnCommand;
        audit.Ended -= OnEnded;
        lock (_guard)
        {
            _isRunning = false;
        }

        Update();
    }

    /// <summary>On another thread, because a lock of the event system may be held.</summary>
    private void OnCommand() => ThreadPool.UnsafeQueueUserWorkItem(static tools => tools.Update(), this, preferLocal: false);

    /// <summary>An audit has ended, so that of a tool can start. On another thread, because a lock of the audits is held.</summary>
    private void OnEnded(AuditSession session, bool isTimeOver) => ThreadPool.UnsafeQueueUserWorkItem(
        static end =>
        {
            end.Tools.Resume(end.Session, end.IsTimeOver);
            end.Tools.Update();
        },
        (Tools: this, Session: session, IsTimeOver: isTimeOver),
        preferLocal: false);

    private void Resume(AuditSession session, bool isTimeOver)
    {
        lock (_guard)
        {
            if (session != _session || !isTimeOver) // one whose time is over does not start again
            {
                _isServed = _session is { IsOn: true };
            }
        }
    }

    /// <summary>Starts or ends the audit, as the sessions of tools want it.</summary>
    internal void Update()
    {
        AuditSession? ended = null;
        lock (_guard)
        {
            if (!_isRunning || !EventSourceAuditSink.IsEnabled)
            {
                (ended, _session, _isServed) = (_session, null, false);
            }
            else if (!_isServed)
            {
                _isServed = true;
                _session = TryStart();
            }
        }

        ended?.Dispose();
    }

    private AuditSession? TryStart()
    {
        try
        {
            return audit.TryStartForTool(GuardAuditOptions.FromArguments(GuardEventSource.AuditArguments));
        }
        catch (ArgumentException problem)
        {
            Log.AuditRefused(logger, problem.Message);
            return null;
        }
    }
}
