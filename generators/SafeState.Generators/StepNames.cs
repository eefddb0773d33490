namespace SafeState.Generators;

/// <summary>The names under which the driver tracks the steps of the pipeline.</summary>
internal static class StepNames
{
    /// <summary>One model for each type that gets accessors.</summary>
    public const string Types = nameof(Types);

    /// <summary>Whether anything is emitted.</summary>
    public const string Enforcement = nameof(Enforcement);

    /// <summary>One file to emit for each type.</summary>
    public const string Files = nameof(Files);
}

/// <summary>The names under which the driver tracks the steps of <see cref="GuardedStateServicesGenerator"/>.</summary>
internal static class ServiceStepNames
{
    /// <summary>One model for each guarded class.</summary>
    public const string Registrations = nameof(Registrations);

    /// <summary>The facts about the project.</summary>
    public const string Facts = nameof(Facts);

    /// <summary>The options of the build.</summary>
    public const string Options = nameof(Options);

    /// <summary>The file to emit.</summary>
    public const string File = nameof(File);
}

/// <summary>The names under which the driver tracks the steps of <see cref="GuardInventoryGenerator"/>.</summary>
internal static class InventoryStepNames
{
    /// <summary>One model for each guarded class.</summary>
    public const string InventoryTypes = nameof(InventoryTypes);

    /// <summary>Whether anything is emitted.</summary>
    public const string InventoryEnforcement = nameof(InventoryEnforcement);

    /// <summary>The file to emit.</summary>
    public const string InventoryFile = nameof(InventoryFile);
}
