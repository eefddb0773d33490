namespace SafeState.Tool.Analysis;

/// <summary>Another place that a finding names.</summary>
/// <param name="File">The file, relative to the scanned folder.</param>
/// <param name="Line">The line, from one.</param>
/// <param name="Reason">What happens there.</param>
internal sealed record RelatedFinding(string File, int Line, string Reason);
