using System.Collections.Generic;
using SafeState.Hosting.Audit;

namespace SafeState.Hosting.Tests.Support;

/// <summary>A sink that keeps what it gets.</summary>
internal sealed class NotedRecords : IAuditSink
{
    internal List<GuardAuditRecord> All { get; } = [];

    internal Dictionary<int, string> Stacks { get; } = [];

    public void Write(GuardAuditBatch batch)
    {
        All.AddRange(batch.Records);
        foreach ((int number, string stack) in batch.Stacks)
        {
            Stacks.Add(number, stack);
        }
    }
}
