using System;

namespace SafeState;

/// <summary>
/// The server has lost acknowledged writes of a partition: it was emptied, replaced, or fell back to an older state. The exception is
/// thrown once for each loss. The operation that throws it was not applied.
/// </summary>
public sealed class SharedStateLostException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedStateLostException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedStateLostException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedStateLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
