namespace SafeState.Striped;

/// <summary>How one pass of a reader ended.</summary>
internal enum Lookup
{
    Missing,
    Found,

    /// <summary>A writer changed the group meanwhile: nothing is known.</summary>
    Changed,
}
