namespace SafeState.Redis.Tests.Faults;

/// <summary>What happens again and again during a history.</summary>
public enum HistoryFault
{
    /// <inheritdoc cref="SafeState.Testing.TcpFault.Delay"/>
    Delay,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.DropReplies"/>
    DropReplies,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.DropRequests"/>
    DropRequests,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.Stall"/>
    Stall,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.StallReplies"/>
    StallReplies,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.StallRequests"/>
    StallRequests,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.HalfClose"/>
    HalfClose,

    /// <inheritdoc cref="SafeState.Testing.TcpFault.Reset"/>
    Reset,

    /// <summary>The server is killed, and started again with its log.</summary>
    Kill,

    /// <summary>The process of the server is stopped, and goes on.</summary>
    Pause,

    /// <summary>The server forgets its scripts.</summary>
    ForgetScripts,

    /// <summary>The server closes the connections of its clients.</summary>
    CloseClients,
}
