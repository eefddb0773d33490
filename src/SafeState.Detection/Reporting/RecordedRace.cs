namespace SafeState.Detection.Reporting;

/// <summary>A race and what the two threads do with it.</summary>
/// <param name="Race">The race.</param>
/// <param name="Throws">Whether the threads throw.</param>
internal sealed record RecordedRace(DetectedRace Race, bool Throws);
