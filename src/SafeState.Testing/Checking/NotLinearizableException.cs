using System;

namespace SafeState.Testing;

/// <summary>A history has no explanation; the message shows the calls that contradict each other.</summary>
public sealed class NotLinearizableException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public NotLinearizableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The counterexample, and how to make it again.</param>
    public NotLinearizableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The counterexample, and how to make it again.</param>
    /// <param name="innerException">The cause.</param>
    public NotLinearizableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
