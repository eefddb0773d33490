using System;

namespace SafeState.Analyzers.DataFlow;

/// <summary>What a value tells of the entry, or the entries, that a tracked operation read.</summary>
[Flags]
internal enum TaintKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Whether the entry was there.</summary>
    Presence = 1,

    /// <summary>The value it had, or something made of that.</summary>
    Value = 2,

    /// <summary>Its key.</summary>
    Key = 4,

    /// <summary>How many entries there were.</summary>
    Count = 8,

    /// <summary>That the entry was chosen by its value.</summary>
    SelectedByValue = 16,

    /// <summary>That entries stand in the order of their values.</summary>
    OrderedByValue = 32,
}
