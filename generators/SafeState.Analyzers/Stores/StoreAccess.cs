namespace SafeState.Analyzers.Stores;

/// <summary>What a member of a store does to its content.</summary>
internal enum StoreAccess
{
    /// <summary>Reads one entry.</summary>
    Read,

    /// <summary>May write one entry, or two.</summary>
    Write,

    /// <summary>Reads all entries at one instant.</summary>
    ReadAll,

    /// <summary>May write all entries.</summary>
    WriteAll,
}
