namespace SafeState.Tests.Conformance;

/// <summary>Tests of what holds for the whole process: they run alone.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
