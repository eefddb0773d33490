namespace Incidents;

/// <summary>The one object that <c>--json</c> writes.</summary>
internal sealed record Report(IReadOnlyList<CaseResult> Cases);

/// <summary>What one variant of one incident showed: <c>plain</c> or <c>guarded</c>.</summary>
internal sealed record CaseResult(string Case, string Variant, long Defects, CaseDetail Detail, double Seconds);

/// <summary>The rounds, why there was no further one, each kind of defect with its count, and the most frequent exceptions.</summary>
internal sealed record CaseDetail(
    long Rounds, long Operations, string Ended, IReadOnlyDictionary<string, long> Found, IReadOnlyList<string> Exceptions);
