using System;

namespace SafeState.Waiting;

/// <summary>
/// What callers wait for: an owned key, the first content of a map, or the lock of a store. One instance is one holding. It is
/// not used again once a caller waited for it.
/// </summary>
internal interface IWaitable
{
    /// <summary>Whose progress ends the wait: a thread, or a pending run. Null for a lock: several readers may be inside.</summary>
    object? WaitNode { get; }

    /// <summary>What is held, for messages.</summary>
    string Name { get; }

    /// <summary>How long it has been held; zero: unknown.</summary>
    TimeSpan HeldFor { get; }

    /// <summary>Whether a wait is over although its signal has not been given yet.</summary>
    /// <param name="joins">Whether the caller waits for the value that the holder makes, not for what it holds.</param>
    bool IsReleased(bool joins);
}
