namespace SafeState.Testing;

/// <summary>What a <see cref="FaultyTcpProxy"/> does to its connections.</summary>
public enum TcpFault
{
    /// <summary>Nothing: all bytes pass.</summary>
    None,

    /// <summary>Every piece of data waits for <see cref="FaultyTcpProxy.Delay"/> before it passes.</summary>
    Delay,

    /// <summary>Requests pass and replies are lost. The connections with lost bytes are reset when the fault ends.</summary>
    DropReplies,

    /// <summary>Requests are lost and replies pass. The connections with lost bytes are reset when the fault ends.</summary>
    DropRequests,

    /// <summary>Nothing passes until the fault ends; then everything arrives late.</summary>
    Stall,

    /// <summary>Requests pass. Replies wait until the fault ends.</summary>
    StallReplies,

    /// <summary>Requests wait until the fault ends. Replies pass.</summary>
    StallRequests,

    /// <summary>The client sees the end of its connections. What it sends still reaches the server.</summary>
    HalfClose,

    /// <summary>Open connections are reset, and new ones are reset at once.</summary>
    Reset,
}
