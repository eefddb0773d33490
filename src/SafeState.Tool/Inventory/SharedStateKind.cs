namespace SafeState.Tool.Inventory;

/// <summary>How shared state is protected.</summary>
internal enum SharedStateKind
{
    /// <summary>By SafeState.</summary>
    Guarded,

    /// <summary>By nothing: <c>[Unguarded]</c> says why.</summary>
    Waived,

    /// <summary>By a lock in every member.</summary>
    Locked,

    /// <summary>By nothing, or by a lock in some members only.</summary>
    Unguarded,
}
