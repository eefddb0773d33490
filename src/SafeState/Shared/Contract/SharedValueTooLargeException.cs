using System;

namespace SafeState;

/// <summary>The operation was not sent: the serialized value is longer than the dictionary allows.</summary>
public sealed class SharedValueTooLargeException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedValueTooLargeException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedValueTooLargeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedValueTooLargeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
