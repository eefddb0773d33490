using System.Collections.Generic;
using System.Threading;

namespace SafeState.Hosting.Audit;

/// <summary>Keeps the longest waits of one audit, with their stacks.</summary>
/// <param name="stacks">The stacks of the audit.</param>
internal sealed class LongestWaits(StackTable stacks) : IAuditSink
{
    internal const int Capacity = 20;

    private readonly Lock _guard = new();
    private readonly List<GuardAuditWait> _waits = [];

    public void Write(GuardAuditBatch batch)
    {
        lock (_guard)
        {
            foreach (GuardAuditRecord record in batch.Records)
            {
                if (record.WaitTime is not null && (_waits.Count < Capacity || record.WaitTime > _waits[^1].Record.WaitTime))
                {
                    Insert(record);
                }
            }
        }
    }

    /// <summary>Returns the waits, the longest first.</summary>
    internal IReadOnlyList<GuardAuditWait> Read()
    {
        lock (_guard)
        {
            return [.. _waits];
        }
    }

    private void Insert(GuardAuditRecord record)
    {
        if (_waits.Count == Capacity)
        {
            _waits.RemoveAt(Capacity - 1);
        }

        int place = _waits.FindIndex(wait => wait.Record.WaitTime < record.WaitTime);
        _waits.Insert(place < 0 ? _waits.Count : place, new(record, record.Stack is { } number ? stacks.Find(number) : null));
    }
}
