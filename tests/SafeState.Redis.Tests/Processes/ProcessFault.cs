namespace SafeState.Redis.Tests.Processes;

/// <summary>What happens to a server or to one of its client processes during a history.</summary>
public enum ProcessFault
{
    /// <summary>The server is killed, and started again with its log.</summary>
    KillServer,

    /// <summary>The process of the server is stopped, and goes on.</summary>
    PauseServer,

    /// <summary>The server executes one command for so long that clients give up.</summary>
    BusyServer,

    /// <summary>The clock of the server jumps, forward and back, by up to three days.</summary>
    JumpClock,

    /// <summary>A client is killed, and another one takes its place.</summary>
    KillClient,

    /// <summary>A client is stopped until the others are done, and goes on.</summary>
    PauseClient,

    /// <summary>A client sends requests, and gets no replies.</summary>
    LoseReplies,

    /// <summary>What a client sends is lost, and what the server sends arrives.</summary>
    LoseRequests,

    /// <summary>What a client sends arrives late.</summary>
    DelayRequests,

    /// <summary>A client sees the end of its connections. What it sends still reaches the server.</summary>
    HalfClose,
}
