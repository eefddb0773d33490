using System;

namespace SafeState.Testing;

/// <summary>A schedule led to a failure; the message says how to make it again.</summary>
public sealed class ScheduleFailedException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public ScheduleFailedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, and the schedule.</param>
    public ScheduleFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What failed, and the schedule.</param>
    /// <param name="innerException">What was thrown.</param>
    public ScheduleFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
