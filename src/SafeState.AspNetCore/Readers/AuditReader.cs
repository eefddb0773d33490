using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting.Audit;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>audit</c>.</summary>
internal sealed class AuditReader(HostReader host, IGuardAudit audit, IOptions<DashboardOptions> options, TimeProvider time)
{
    private static readonly (GuardAuditConditions Flag, string Name)[] Flags =
    [
        (GuardAuditConditions.Write, "write"),
        (GuardAuditConditions.Contended, "contended"),
        (GuardAuditConditions.Waited, "waited"),
        (GuardAuditConditions.Retried, "retried"),
        (GuardAuditConditions.InDelegate, "in delegate"),
        (GuardAuditConditions.InAsyncRun, "in async run"),
    ];

    /// <summary>Returns the page. A record has no duration, so the list of longest waits is empty.</summary>
    internal AuditPage Read()
    {
        GuardAuditStatus status = audit.Status;
        return new(host.Read(), IsSetUp: true, status.IsOn, status.StartedAt, status.IsOn ? status.EndsAt : null, status.Recorded,
            ReadRate(status), [.. status.DroppedByStore.OrderByDescending(static store => store.Value)
                .Select(static store => new AuditDrop(store.Key, store.Value))],
            [.. audit.Recent.Reverse().Select(Describe)], [], null);
    }

    /// <summary>Returns the records each second while audit is on. When it is off, the rate is not known.</summary>
    private double? ReadRate(GuardAuditStatus status) =>
        status is { IsOn: true, StartedAt: { } start } && (time.GetUtcNow() - start).TotalSeconds is > 0 and double seconds
            ? Figures.Round(status.Recorded / seconds)
            : null;

    private AuditRow Describe(GuardAuditRecord record) => new(
        record.At, record.Store, record.Operation, record.Thread, ReadFlags(record.Flags),
        record.TraceId is { } trace ? new TraceLink(trace, options.Value.ToTraceUrl(trace)) : null, record.Count);

    private static List<string> ReadFlags(GuardAuditConditions conditions) =>
        [.. Flags.Where(flag => conditions.HasFlag(flag.Flag)).Select(static flag => flag.Name)];
}
