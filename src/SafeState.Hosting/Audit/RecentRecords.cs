using System.Collections.Generic;
using System.Threading;

namespace SafeState.Hosting.Audit;

/// <summary>Keeps the last records in memory.</summary>
internal sealed class RecentRecords : IAuditSink
{
    internal const int Capacity = 500;

    private readonly Lock _guard = new();
    private readonly Queue<GuardAuditRecord> _records = [];

    public void Write(GuardAuditBatch batch)
    {
        lock (_guard)
        {
            for (int i = int.Max(0, batch.Records.Count - Capacity); i < batch.Records.Count; i++)
            {
                _records.Enqueue(batch.Records[i]);
                if (_records.Count > Capacity)
                {
                    _ = _records.Dequeue();
                }
            }
        }
    }

    internal GuardAuditRecord[] Read()
    {
        lock (_guard)
        {
            return [.. _records];
        }
    }
}
