namespace SafeState.AspNetCore.Tests.Support;

/// <summary>Allocations and timers belong to the process. These tests run one after the other, while no other test runs.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
