using System;

namespace SafeState;

/// <summary>
/// Thrown when threads would wait for each other forever. Each of them runs a delegate, or creates the first content of a store. Each needs
/// a key or a first content that the next thread holds.
/// </summary>
public sealed class GuardDeadlockException : InvalidOperationException
{
    /// <summary>Creates the exception with the default message.</summary>
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
