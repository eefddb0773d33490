using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <inheritdoc/>
internal sealed class GuardAudit(StoreHost host, IEnumerable<IAuditSink> sinks, TimeProvider time, ILogger<GuardAudit> logger)
    : IGuardAudit, IDisposable
{
    private static readonly GuardAuditStatus None = new(false, null, null, 0, 0, new Dictionary<string, long>(), []);

    private readonly RecentRecords _recent = new();
    private readonly Lock _starting = new();
    private AuditSession? _session;
    private AuditSession? _sessionOfTool;

    /// <summary>Raised after an audit has ended, with whether its time was over. A lock may be held.</summary>
    internal event Action<AuditSession, bool>? Ended;

    public bool IsOn => Session is { IsOn: true };

    public GuardAuditStatus Status => Session?.Status ?? None;

    public IReadOnlyList<GuardAuditRecord> Recent => _recent.Read();

    public IReadOnlyList<GuardAuditWait> LongestWaits => Session?.LongestWaits ?? [];

    /// <summary>Gets the audit that is on or was the last one.</summary>
    internal AuditSession? Session => Volatile.Read(ref _session);

    public IDisposable Start(GuardAuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GuardAuditOptions copy = options.Copy();
        copy.Validate();
        lock (_starting)
        {
            _sessionOfTool?.Dispose(); // the application has priority; the tool gets these records too
            _sessionOfTool = null;
            return TryStart(copy)
                ?? throw new InvalidOperationException("An audit is on in this process. Stop it before you start another one.");
        }
    }

    /// <summary>Starts an audit for a tool.</summary>
    /// <returns>The audit, or null if one is on in the process. Then the tool gets its records.</returns>
    /// <exception cref="ArgumentException">A value of the options is out of its range, or an operation is unknown.</exception>
    internal AuditSession? TryStartForTool(GuardAuditOptions options)
    {
        options.Validate();
        lock (_starting)
        {
            return _sessionOfTool = TryStart(options);
        }
    }

    public void StopAudit() => Session?.Dispose();

    public void Dispose() => StopAudit();

    private AuditSession? TryStart(GuardAuditOptions options)
    {
        AuditSession session = new(options, host, [_recent, .. sinks], time, logger, OnEnded);
        if (!session.TryStart())
        {
            return null;
        }

        Volatile.Write(ref _session, session);
        Log.AuditStarted(logger, options.MaximumDuration.TotalSeconds);
        return session;
    }

    private void OnEnded(AuditSession session, bool isTimeOver)
    {
        GuardAuditStatus status = session.Status;
        Log.AuditEnded(logger, isTimeOver ? "its time is over" : "it was stopped", status.Recorded, status.Dropped);
        Ended?.Invoke(session, isTimeOver);
    }
}
