namespace SafeState.Hosting.Audit;

/// <summary>The state of a sink.</summary>
/// <param name="Name">The name of its type.</param>
/// <param name="Failures">The number of batches that it failed to write.</param>
/// <param name="IsCutOff">True if it failed 10 times, so that it receives nothing more.</param>
public sealed record GuardAuditSinkStatus(string Name, int Failures, bool IsCutOff);
