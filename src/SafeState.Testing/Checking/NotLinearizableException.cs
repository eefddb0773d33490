using System;

namespace SafeState.Testing;

/// <summary>
/// The exception that is thrown when no order explains a history. The message shows the calls that contradict each other.
/// </summary>
public sealed class NotLinearizableException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public NotLinearizableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The counterexample, and how to reproduce it.</param>
    public NotLinearizableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The counterexample, and how to reproduce it.</param>
    /// <param name="innerException">The cause.</param>
    public NotLinearizableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
