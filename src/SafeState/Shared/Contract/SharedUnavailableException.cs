using System;

namespace SafeState;

/// <summary>The operation was not applied: it was not sent before the deadline, or the server refused it before it had an effect.</summary>
public sealed class SharedUnavailableException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
