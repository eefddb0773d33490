namespace SafeState.Discovery.Collections;

/// <summary>What one use of a collection does to it.</summary>
internal enum Effect
{
    /// <summary>Nothing that another thread could disturb, for example a comparison with null.</summary>
    None,

    /// <summary>Reads a single number, such as <c>Count</c>.</summary>
    Count,

    /// <summary>Reads entries.</summary>
    Read,

    /// <summary>Enumerates the collection, at once.</summary>
    Enumerate,

    /// <summary>Changes the collection.</summary>
    Write,

    /// <summary>Assigns another collection to the field.</summary>
    Replace,

    /// <summary>Assigns a collection to the field if it has none yet.</summary>
    Create,

    /// <summary>Gives the collection, or a live view of it, to the caller.</summary>
    Leak,
}
