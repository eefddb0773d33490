using System;

namespace SafeState;

/// <summary>An operation on shared state failed. The type says whether the operation can have been applied.</summary>
public class SharedStateException : Exception
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedStateException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedStateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
