namespace SafeState.Hosting.Tests.Support;

/// <summary>Meters, totals and alarms belong to the process: these tests run one after the other.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
