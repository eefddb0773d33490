namespace SafeState.StripedModel.Tests.Machine;

/// <summary>A store that reached memory; its place in the log is its time.</summary>
internal readonly record struct LogEntry(int Location, int Value);
