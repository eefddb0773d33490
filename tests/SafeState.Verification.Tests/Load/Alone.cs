namespace SafeState.Verification.Tests.Load;

/// <summary>Memory is measured: nothing else runs beside these tests.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
