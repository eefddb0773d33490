namespace SafeState.Hosting.Audit;

/// <summary>An audited operation whose caller waited.</summary>
/// <param name="Record">The record of the operation.</param>
/// <param name="Frames">The stack of the caller, a line for each frame, or null if none was taken.</param>
public sealed record GuardAuditWait(GuardAuditRecord Record, string? Frames);
