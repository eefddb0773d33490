namespace Incidents.Running;

/// <summary>What one variant of one incident showed. The shape is that of the JSON report.</summary>
internal sealed record CaseResult(string Case, Variant Variant, long Defects, CaseDetail Detail, double Seconds);
