namespace SafeState.Generators;

/// <summary>The version of the contract between emitted code and the base classes of the runtime.</summary>
internal static class GeneratorContract
{
    /// <summary>The version that every emitted constructor passes. The runtime refuses a version that it does not know.</summary>
    public const int Version = 1;
}
