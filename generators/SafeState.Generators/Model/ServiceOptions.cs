namespace SafeState.Generators.Model;

/// <summary>What the build says about the registration of services.</summary>
/// <param name="IsEnforced">Whether anything is to be emitted at all.</param>
/// <param name="RootNamespace">The project's root namespace, as written there; null: none.</param>
/// <param name="IsPublic">Whether a public method named after the assembly is wanted too.</param>
internal sealed record ServiceOptions(bool IsEnforced, string? RootNamespace, bool IsPublic);
