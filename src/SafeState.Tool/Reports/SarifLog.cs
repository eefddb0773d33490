using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace SafeState.Tool.Reports;

/// <summary>A log in the format SARIF 2.1.0: the parts of it that are written here.</summary>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

/// <summary>One run of the tool.</summary>
internal sealed record SarifRun(SarifTool Tool, string ColumnKind, IReadOnlyDictionary<string, SarifArtifactLocation> OriginalUriBaseIds,
    IReadOnlyList<SarifResult> Results);

/// <summary>The tool.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool's main component.</summary>
internal sealed record SarifDriver(string Name, string Version, string InformationUri, IReadOnlyList<SarifRule> Rules);

/// <summary>A rule.</summary>
internal sealed record SarifRule(string Id, SarifMessage ShortDescription, SarifMessage FullDescription, string HelpUri,
    SarifConfiguration DefaultConfiguration);

/// <summary>The severity of a rule.</summary>
internal sealed record SarifConfiguration(string Level);

/// <summary>A finding.</summary>
internal sealed record SarifResult(
    string RuleId,
    int RuleIndex,
    string Level,
    double Rank,
    SarifMessage Message,
    IReadOnlyList<SarifLocation> Locations,
    IReadOnlyList<SarifLocation> RelatedLocations,
    IReadOnlyDictionary<string, string> PartialFingerprints,
    IReadOnlyDictionary<string, string> Properties,
    string? BaselineState);

/// <summary>A text.</summary>
internal sealed record SarifMessage(string Text);

/// <summary>A place, and what happens there.</summary>
internal sealed record SarifLocation(int? Id, SarifPhysicalLocation PhysicalLocation, SarifMessage? Message);

/// <summary>A place in a file.</summary>
internal sealed record SarifPhysicalLocation(SarifArtifactLocation ArtifactLocation, SarifRegion? Region);

/// <summary>A file.</summary>
internal sealed record SarifArtifactLocation(string Uri, string? UriBaseId);

/// <summary>A line of a file.</summary>
internal sealed record SarifRegion(int StartLine, int? StartColumn);
