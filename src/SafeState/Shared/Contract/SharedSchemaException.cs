using System;

namespace SafeState;

/// <summary>The operation was not sent: the stored dictionary has another number of partitions, schema, or serializer.</summary>
public sealed class SharedSchemaException : SharedStateException
{
    /// <summary>Creates the exception with the default message.</summary>
    public SharedSchemaException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    public SharedSchemaException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened, in which dictionary, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SharedSchemaException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
