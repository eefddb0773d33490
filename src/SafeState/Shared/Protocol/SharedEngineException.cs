using System;

namespace SafeState.Sharing;

/// <summary>What is known about a command without a reply.</summary>
internal enum SharedDelivery : byte
{
    /// <summary>The command was not executed, and a later attempt can succeed: it was never sent, or the server refused it first.</summary>
    NotExecuted,

    /// <summary>The command was sent. It may have been executed, or may be executed later.</summary>
    Unknown,

    /// <summary>The command was not executed, and no later attempt can succeed.</summary>
    Failed,
}

/// <summary>A command got no reply.</summary>
internal sealed class SharedEngineException(SharedDelivery delivery, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What is known about the command.</summary>
    public SharedDelivery Delivery { get; } = delivery;
}
