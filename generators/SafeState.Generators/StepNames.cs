namespace SafeState.Generators;

/// <summary>The names under which the driver tracks the pipeline's steps.</summary>
internal static class StepNames
{
    /// <summary>One model for each type that gets accessors.</summary>
    public const string Types = nameof(Types);

    /// <summary>Whether anything is to be emitted at all.</summary>
    public const string Enforcement = nameof(Enforcement);

    /// <summary>One file to emit for each type.</summary>
    public const string Files = nameof(Files);
}
