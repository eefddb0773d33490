namespace SafeState.Roslyn;

/// <summary>Metadata names of the types that the generator and the rules look for.</summary>
internal static class WellKnownNames
{
    public const string GuardedStateAttribute = "SafeState.GuardedStateAttribute";
    public const string GuardedAttribute = "SafeState.GuardedAttribute";
    public const string UnguardedAttribute = "SafeState.UnguardedAttribute";
    public const string Dictionary = "System.Collections.Generic.Dictionary`2";

    /// <summary>The MSBuild property, visible to the compiler, that sets how strictly the rules report.</summary>
    public const string EnforcementProperty = "build_property.SafeStateEnforcement";
}
