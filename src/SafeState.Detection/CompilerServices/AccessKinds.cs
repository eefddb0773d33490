using System;
using System.ComponentModel;

namespace SafeState.Detection.CompilerServices;

/// <summary>What a call does to a collection.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum AccessKinds
{
    /// <summary>No access.</summary>
    None = 0,

    /// <summary>The call reads the collection.</summary>
    Read = 1,

    /// <summary>The call changes the collection.</summary>
    Write = 2,

    /// <summary>The call is one step of an enumeration, or a whole one: a read of the collection.</summary>
    Enumerate = 4,

    /// <summary>The call reads or replaces one element of a list by its index.</summary>
    Indexed = 8,
}
