using System;

namespace SafeState;

/// <summary>A wait for the owner of a key exceeded <see cref="GuardedStores.WaitLimit"/>.</summary>
public sealed class GuardTimeoutException : TimeoutException
{
    /// <summary>Creates the exception with the default message.</summary>
    public GuardTimeoutException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which store, and what to do.</param>
    public GuardTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which store, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public GuardTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
