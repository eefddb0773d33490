namespace SafeState.Striped;

/// <summary>How one pass of a reader ended.</summary>
internal enum ProbeResult
{
    Missing,
    Found,

    /// <summary>A writer changed the group meanwhile: nothing is known.</summary>
    Changed,
}
