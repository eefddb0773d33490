namespace SafeState.Redis.Tests.Processes;

/// <summary>What takes a lease from its owner.</summary>
public enum LeaseFault
{
    /// <summary>The owner is stopped until another process has written, and goes on.</summary>
    PauseOwner,

    /// <summary>The owner is killed, and another process takes its place.</summary>
    KillOwner,

    /// <summary>What the owner sends arrives after another process has written.</summary>
    DelayRequests,

    /// <summary>The clock of the server jumps beyond the end of the lease. The owner counts on its lease all the same.</summary>
    JumpClock,
}
