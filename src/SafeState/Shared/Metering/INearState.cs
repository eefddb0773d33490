namespace SafeState.Sharing;

/// <summary>A near cache, without its types.</summary>
internal interface INearState
{
    /// <summary>
    /// Returns the greatest time, in seconds, since the server last confirmed that the copies of a partition are fresh. Null if no
    /// partition is in use.
    /// </summary>
    double? GetAge();
}
