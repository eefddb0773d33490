using System;

namespace SafeState;

/// <summary>
/// Thrown when a delegate of a store calls a member of that store that would wait for the delegate, or that may not write there.
/// </summary>
public sealed class GuardReentrancyException : InvalidOperationException
{
    /// <summary>Creates the exception with the default message.</summary>
    public GuardReentrancyException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which store, and what to do.</param>
    public GuardReentrancyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which store, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public GuardReentrancyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
