namespace SafeState.Snapshots;

/// <summary>Specifies which entry of an order is wanted.</summary>
internal enum OrderedSeek
{
    /// <summary>The first entry.</summary>
    First,

    /// <summary>The last entry.</summary>
    Last,

    /// <summary>The last entry whose key is not after a key.</summary>
    Floor,

    /// <summary>The first entry whose key is not before a key.</summary>
    Ceiling,

    /// <summary>The last entry whose key is before a key.</summary>
    Below,

    /// <summary>The first entry whose key is after a key.</summary>
    Above,
}
