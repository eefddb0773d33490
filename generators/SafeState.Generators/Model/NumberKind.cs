namespace SafeState.Generators.Model;

/// <summary>Whether a map's values are numbers.</summary>
internal enum NumberKind
{
    /// <summary>They are none: the map has no numeric members.</summary>
    None,

    /// <summary>Numbers of a type that has C# constants, so that parameters can have default values.</summary>
    WithConstants,

    /// <summary>Numbers of a type without constants: overloads take the place of default values.</summary>
    WithoutConstants,
}
