namespace SafeState.Sharing;

/// <summary>What a reply says about the session that its command was sent in.</summary>
internal enum SessionView
{
    /// <summary>The partition has come at least as far as the client has seen.</summary>
    Current,

    /// <summary>The partition has gone back: what the client has seen is lost.</summary>
    Behind,

    /// <summary>The reply is of another generation. It must be compared with the end of the one that the client has seen.</summary>
    Elsewhere,
}
