namespace SafeState.Telemetry.Tests.Support;

/// <summary>Meters and totals belong to the process: these tests run one after the other.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
