using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using SafeState.Discovery;
using SafeState.Tool.Analysis;

namespace SafeState.Tool.Reports;

/// <summary>Turns findings into a SARIF log.</summary>
internal static class SarifReport
{
    private const string Root = "ROOT";
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Information = "https://github.com/safestate/safestate/blob/main/docs/finding-shared-state.md";

    private static readonly DiagnosticDescriptor[] s_rules =
        [.. new DiscoveryAnalyzer().SupportedDiagnostics.OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Creates the log.</summary>
    /// <param name="findings">All findings.</param>
    /// <param name="isNew">The findings that the baseline does not know; null if there is no baseline.</param>
    /// <param name="folder">The folder that files are relative to.</param>
    public static SarifLog Create(IReadOnlyList<ScanFinding> findings, IReadOnlyList<ScanFinding>? isNew, string folder)
    {
        HashSet<ScanFinding>? unknown = isNew is null ? null : [.. isNew];
        string version =
            typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "0.0.0";
        return new SarifLog(Schema, "2.1.0",
        [
            new SarifRun(
                new SarifTool(new SarifDriver("safestate", version, Information, [.. s_rules.Select(Rule)])),
                "utf16CodeUnits",
                new Dictionary<string,
                    SarifArtifactLocation> { [Root] = new(new Uri(Path.GetFullPath(folder).TrimEnd('/') + "/").AbsoluteUri, null) },
                [.. findings.Select(finding => Result(finding, unknown is null ? null : unknown.Contains(finding) ? "new" : "unchanged"))]),
        ]);
    }

    private static SarifRule Rule(DiagnosticDescriptor rule) => new(
        rule.Id,
        new SarifMessage(rule.Title.ToString(CultureInfo.InvariantCulture)),
        new SarifMessage(rule.Description.ToString(CultureInfo.InvariantCulture)),
        rule.HelpLinkUri,
        new SarifConfiguration("note"));

    private static SarifResult Result(ScanFinding finding, string? state) => new(
        finding.Rule,
        Array.FindIndex(s_rules, rule => rule.Id == finding.Rule),
        finding.Confidence == Confidence.High ? "warning" : "note",
        finding.Confidence switch { Confidence.High => 90, Confidence.Medium => 60, _ => 20 },
        new SarifMessage(finding.Message),
        [Location(null, finding.File, finding.Line, finding.Column, null)],
        [.. finding.Related.Select(static (related, index) => Location(index, related.File, related.Line, null, related.Reason))],
        new Dictionary<string, string> { ["safestate/v1"] = finding.Fingerprint },
        new Dictionary<string, string>
        { ["confidence"] = Lower(finding.Confidence), ["member"] = finding.Member, ["reason"] = finding.Reason },
        state);

    private static string Lower(Confidence confidence) =>
        confidence switch { Confidence.High => "high", Confidence.Medium => "medium", _ => "low" };

    private static SarifLocation Location(int? id, string file, int line, int? column, string? text) => new(
        id,
        new SarifPhysicalLocation(new SarifArtifactLocation(Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal), Root),
            new SarifRegion(line, column)),
        text is null ? null : new SarifMessage(text));
}
