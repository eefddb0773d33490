using System;
using System.Linq;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Protocol;

/// <summary>Decides what an error says about the command that it ended.</summary>
internal static class ServerErrors
{
    /// <summary>
    /// What a server replies because of its state. Scripts write with their last calls, and the first of these fails if any does. So an
    /// error reply means that nothing was written.
    /// </summary>
    private static readonly string[] Temporary =
    [
        "LOADING", "READONLY", "CLUSTERDOWN", "MASTERDOWN", "OOM", "NOREPLICAS", "BUSY", "TRYAGAIN", "MISCONF", "MOVED", "ASK",
    ];

    /// <summary>Returns what is known about the command; null for an error that no connection and no server raised.</summary>
    public static SharedDelivery? Classify(Exception error) => error switch
    {
        RedisServerException server => IsTemporary(server.Message) ? SharedDelivery.NotExecuted : SharedDelivery.Failed,
        RedisConnectionException connection => Classify(connection.CommandStatus),
        RedisTimeoutException timeout => Classify(timeout.Commandstatus),
        RedisCommandException or ObjectDisposedException => SharedDelivery.NotExecuted,
        TimeoutException or OperationCanceledException => SharedDelivery.Unknown,
        _ => null,
    };

    /// <summary>Whether the server has not, or no longer, the script.</summary>
    public static bool IsScriptMissing(Exception? error) => error is RedisServerException && HasCode(error.Message, "NOSCRIPT");

    private static SharedDelivery Classify(CommandStatus status) =>
        status is CommandStatus.WaitingToBeSent or CommandStatus.WaitingInBacklog ? SharedDelivery.NotExecuted : SharedDelivery.Unknown;

    private static bool IsTemporary(string message) => Temporary.Any(code => HasCode(message, code));

    /// <summary>Garnet puts its own text before the code that a call of a script failed with.</summary>
    private static bool HasCode(string message, string code)
    {
        const string InScript = "ERR Lua encountered an error: ";
        string error = message.StartsWith(InScript, StringComparison.Ordinal) ? message[InScript.Length..] : message;
        return error.StartsWith(code, StringComparison.Ordinal) && (error.Length == code.Length || error[code.Length] is ' ' or '\r');
    }
}
