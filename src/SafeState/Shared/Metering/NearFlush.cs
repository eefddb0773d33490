namespace SafeState.Sharing;

/// <summary>Why the copies of a partition were given up.</summary>
internal enum NearFlush
{
    /// <summary>A message was missing.</summary>
    Gap,

    /// <summary>The subscription was interrupted.</summary>
    Disconnect,

    /// <summary>The server had lost state.</summary>
    Rollback,
}
