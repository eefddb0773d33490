namespace SafeState.Metering;

/// <summary>What happened during an operation, and where it ran, for the record of an audit.</summary>
/// <param name="Flags">What happened, and where.</param>
/// <param name="WaitMicroseconds">How long the caller waited in all, or zero.</param>
internal readonly record struct AuditMarks(AuditFlags Flags, uint WaitMicroseconds);
