using System.Collections.Generic;
using System.Diagnostics.Tracing;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <summary>Writes each record as an event, for tools outside of the process. A digest of a key is left out.</summary>
/// <param name="stacks">The stacks of the audit.</param>
internal sealed class EventSourceAuditSink(StackTable stacks) : IAuditSink
{
    private int _commands = -1;

    internal static bool IsEnabled => GuardEventSource.Log.IsEnabled(EventLevel.Informational, GuardEventSource.Keywords.Audit);

    public void Write(GuardAuditBatch batch)
    {
        if (!IsEnabled)
        {
            return;
        }

        // A tool that has come during the audit lacks the stacks of earlier batches.
        int commands = GuardEventSource.Commands;
        bool isKnown = commands == _commands;
        _commands = commands;
        foreach ((int number, string frames) in isKnown ? batch.Stacks : stacks.ReadAll())
        {
            GuardEventSource.Log.AuditStack(number, frames);
        }

        foreach (GuardAuditRecord record in batch.Records)
        {
            GuardEventSource.Log.Audited(record.At.ToUnixTimeMilliseconds(), record.Store, record.Operation, record.Thread,
                record.Flags.ToString(), record.WaitTime?.TotalMicroseconds ?? 0, record.TraceId ?? string.Empty,
                record.SpanId ?? string.Empty, record.Stack ?? 0, record.Count);
        }
    }
}
