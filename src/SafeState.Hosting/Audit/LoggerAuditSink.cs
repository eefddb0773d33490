using System;
using Microsoft.Extensions.Logging;

namespace SafeState.Hosting.Audit;

/// <summary>Writes each record to the log, as event 1010 of level debug.</summary>
/// <param name="logger">The logger.</param>
public sealed class LoggerAuditSink(ILogger<LoggerAuditSink> logger) : IAuditSink
{
    /// <inheritdoc/>
    public void Write(GuardAuditBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (GuardAuditRecord record in batch.Records)
        {
            Log.Audited(logger, record.Store, record.Operation, record.Thread, record.Flags, record.WaitTime, record.TraceId, record.Stack);
        }
    }
}
