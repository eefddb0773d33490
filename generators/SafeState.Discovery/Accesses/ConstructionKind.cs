using System;

namespace SafeState.Discovery.Accesses;

/// <summary>What is constructed while a function runs.</summary>
[Flags]
internal enum ConstructionKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The object.</summary>
    Instance = 1,

    /// <summary>The static part of the type.</summary>
    Static = 2,
}
