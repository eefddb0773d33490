using System;

namespace SafeState.Testing;

/// <summary>The exception that is thrown when a schedule led to a failure. The message says how to reproduce it.</summary>
public sealed class ScheduleFailedException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public ScheduleFailedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The failure and the schedule.</param>
    public ScheduleFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The failure and the schedule.</param>
    /// <param name="innerException">The exception that a thread or the check threw.</param>
    public ScheduleFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
