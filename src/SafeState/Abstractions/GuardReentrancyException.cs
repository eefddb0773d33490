using System;

namespace SafeState;

/// <summary>
/// A member of a guarded store was called from one of the store's own delegates where it would wait for itself, or where it may not write.
/// </summary>
public sealed class GuardReentrancyException : InvalidOperationException
{
    /// <summary>Creates the exception without a message of its own.</summary>
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
