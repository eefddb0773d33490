using System;

namespace SafeState.Weaver.Rules;

/// <summary>What a call does to a collection, with the values of the runtime's enumeration of the same name.</summary>
[Flags]
internal enum AccessKinds
{
    None = 0,
    Read = 1,
    Write = 2,

    /// <summary>One step of an enumeration, or a whole one.</summary>
    Enumerate = 4,

    /// <summary>One element of a list, by its index.</summary>
    Indexed = 8,
}
