using System;

namespace SafeState;

/// <summary>An update was not applied: other writes of the same entry won each attempt that the conflict policy allows.</summary>
public sealed class SharedConflictException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedConflictException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedConflictException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
