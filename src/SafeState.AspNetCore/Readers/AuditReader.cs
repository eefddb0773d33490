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

    /// <summary>Frames of SafeState that record an operation. They are the same in every stack.</summary>
    private static readonly string[] OwnFrames = ["SafeState.Metering.", "SafeState.Hosting.Audit."];

    /// <summary>Returns the page.</summary>
    /// <param name="action">What switches the audit, or null if the viewer must not.</param>
    internal AuditPage Read(AuditAction? action)
    {
        GuardAuditStatus status = audit.Status;
        return new(host.Read(), IsSetUp: true, status.IsOn, status.StartedAt, status.IsOn ? status.EndsAt : null, status.Recorded,
            ReadRate(status), [.. status.DroppedByStore.OrderByDescending(static store => store.Value)
                .Select(static store => new AuditDrop(store.Key, store.Value))],
            [.. audit.Recent.Reverse().Select(Describe)],
            [.. audit.LongestWaits.Select(Describe)], action);
    }

    /// <summary>Returns the records each second while audit is on. When it is off, the rate is not known.</summary>
    private double? ReadRate(GuardAuditStatus status) =>
        status is { IsOn: true, StartedAt: { } start } && (time.GetUtcNow() - start).TotalSeconds is > 0 and double seconds
            ? Figures.Round(status.Recorded / seconds)
            : null;

    private AuditRow Describe(GuardAuditRecord record) => new(
        record.At, record.Store, record.Operation, record.Thread, ReadFlags(record.Flags),
        record.TraceId is { } trace ? new TraceLink(trace, options.Value.ToTraceUrl(trace)) : null, record.Count);

    private static AuditWait Describe(GuardAuditWait wait) => new(wait.Record.At, wait.Record.Store, wait.Record.Operation,
        wait.Record.WaitTime?.TotalMilliseconds is { } milliseconds ? double.Round(milliseconds, 3) : null, ReadFrames(wait.Frames));

    /// <summary>Returns the frames without <c>at</c>, and without those that record the operation.</summary>
    private static string[] ReadFrames(string? frames) =>
    [
        .. (frames ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static frame => frame.StartsWith("at ", StringComparison.Ordinal) ? frame[3..] : frame)
            .SkipWhile(static frame => OwnFrames.Any(own => frame.StartsWith(own, StringComparison.Ordinal))),
    ];

    private static List<string> ReadFlags(GuardAuditConditions conditions) =>
        [.. Flags.Where(flag => conditions.HasFlag(flag.Flag)).Select(static flag => flag.Name)];
}
