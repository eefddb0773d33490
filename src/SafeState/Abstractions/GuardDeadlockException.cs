using System;

namespace SafeState;

/// <summary>
/// Threads would wait for each other for ever: each runs a delegate, or makes the first content of a map, and needs a key or a first
/// content that the next one holds.
/// </summary>
public sealed class GuardDeadlockException : InvalidOperationException
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public GuardDeadlockException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which store, and what to do.</param>
    public GuardDeadlockException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which store, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public GuardDeadlockException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
