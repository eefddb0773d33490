using System;
using System.ComponentModel.DataAnnotations;

namespace SafeState.AspNetCore;

/// <summary>The options of the dashboard. They are the section <c>SafeState:Dashboard</c> of the configuration.</summary>
public sealed class DashboardOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "SafeState:Dashboard";

    /// <summary>
    /// Gets or sets the address of a trace in your tracing system. <c>{traceId}</c> in it stands for the id of the trace. Null: trace ids
    /// are shown as text.
    /// </summary>
    [RegularExpression("https?://.*", ErrorMessage = "TraceUrl must start with http:// or https://.")]
    public string? TraceUrl { get; set; }

    /// <summary>
    /// Gets or sets the address of long-term metrics, which each chart links to. <c>{store}</c> in it stands for the name of the store.
    /// Null: there is no link.
    /// </summary>
    [RegularExpression("https?://.*", ErrorMessage = "MetricsUrl must start with http:// or https://.")]
    public string? MetricsUrl { get; set; }

    /// <summary>
    /// Gets or sets the directory with SARIF and JSON files of analyzers, the scanner, and race detection. It is read when a viewer opens a
    /// page that shows findings. Null: there are no findings.
    /// </summary>
    public string? FindingsDirectory { get; set; }

    /// <summary>
    /// Gets or sets the file that keeps alarms when the process ends, such as <c>alarms.jsonl</c>. It grows to 5 MB; then it replaces
    /// the file with the suffix <c>.1</c>. Null: alarms are kept in memory only. Each process needs its own file.
    /// </summary>
    public string? AlarmLog { get; set; }

    /// <summary>
    /// Gets or sets whether viewers can start and stop an audit. It needs a user: one that <c>RequireAuthorization</c> lets in, or a
    /// session of <c>UseLoginToken</c>. Other viewers can change nothing. False is the default.
    /// </summary>
    public bool AllowActions { get; set; }

    /// <summary>Returns the address of a trace, or null if there is none.</summary>
    internal string? ToTraceUrl(string traceId) =>
        TraceUrl?.Replace("{traceId}", Uri.EscapeDataString(traceId), StringComparison.Ordinal);
}
