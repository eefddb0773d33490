using System.Collections.Generic;
using System.Text.Json.Serialization;
using SafeState.Discovery;

namespace SafeState.Tool.Analysis;

/// <summary>One finding.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="File">The file, relative to the scanned folder.</param>
/// <param name="Line">The line, from one.</param>
/// <param name="Column">The column, from one.</param>
/// <param name="Member">The field or method, with its type.</param>
/// <param name="Confidence">How sure the finding is.</param>
/// <param name="Reason">What made the analysis think so.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Related">The other places.</param>
internal sealed record ScanFinding(
    string Rule,
    string File,
    int Line,
    int Column,
    string Member,
    Confidence Confidence,
    string Reason,
    string Message,
    IReadOnlyList<RelatedFinding> Related)
{
    /// <summary>Gets what stays the same when lines move: the rule, the file, and the member.</summary>
    [JsonIgnore]
    public string Fingerprint => $"{Rule}|{File}|{Member}";
}
