using System;

namespace SafeState;

/// <summary>
/// The lease is lost: its time is over by the clock of this process, or another process has it. The operation was not applied. Only a
/// lease with a higher epoch can write again.
/// </summary>
public sealed class GuardLostException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public GuardLostException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, to which lease, and what to do.</param>
    public GuardLostException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, to which lease, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public GuardLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
