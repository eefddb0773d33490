using System;

namespace SafeState;

/// <summary>The operation was not sent: its keys are in several partitions, which cannot change together.</summary>
public sealed class SharedPartitionException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedPartitionException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedPartitionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedPartitionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
