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
    private AuditSession? _session;

    public bool IsOn => Session is { IsOn: true };

    public GuardAuditStatus Status => Session?.Status ?? None;

    public IReadOnlyList<GuardAuditRecord> Recent => _recent.Read();

    /// <summary>Gets the audit that is on or was the last one.</summary>
    internal AuditSession? Session => Volatile.Read(ref _session);

    public IDisposable Start(GuardAuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GuardAuditOptions copy = options.Copy();
        copy.Validate();
        AuditSession session = new(copy, host, [_recent, .. sinks], time, logger, OnEnded);
        if (!session.TryStart())
        {
            throw new InvalidOperationException("An audit is on in this process. Stop it before you start another one.");
        }

        Volatile.Write(ref _session, session);
        Log.AuditStarted(logger, copy.MaximumDuration.TotalSeconds);
        return session;
    }

    public void Dispose() => Session?.Dispose();

    private void OnEnded(AuditSession session, bool isTimeOver)
    {
        GuardAuditStatus status = session.Status;
        Log.AuditEnded(logger, isTimeOver ? "its time is over" : "it was stopped", status.Recorded, status.Dropped);
    }
}
