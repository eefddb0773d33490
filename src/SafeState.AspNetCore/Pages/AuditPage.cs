using System;
using System.Collections.Generic;

namespace SafeState.AspNetCore.Pages;

/// <summary>The page <c>audit</c>.</summary>
/// <param name="Host">The process.</param>
/// <param name="IsSetUp">Whether the application has audit. If not, the rest is empty.</param>
/// <param name="IsOn">Whether audit is on.</param>
/// <param name="StartedAt">The time when audit was started last, or null.</param>
/// <param name="EndsAt">The time when audit stops by itself, or null if it is off.</param>
/// <param name="Recorded">The number of records since audit was started last.</param>
/// <param name="RecordsPerSecond">The records each second since audit was started last, or null.</param>
/// <param name="Dropped">The number of dropped records, by store.</param>
/// <param name="Records">The last 500 records, newest first.</param>
/// <param name="LongestWaits">The longest waits with the stack of the caller that waited, longest first.</param>
/// <param name="Action">What switches audit on and off, or null if this viewer must not.</param>
internal sealed record AuditPage(HostSection Host, bool IsSetUp, bool IsOn, DateTimeOffset? StartedAt, DateTimeOffset? EndsAt,
    long Recorded, double? RecordsPerSecond, IReadOnlyList<AuditDrop> Dropped, IReadOnlyList<AuditRow> Records,
    IReadOnlyList<AuditWait> LongestWaits, AuditAction? Action);
