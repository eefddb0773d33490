using Microsoft.Extensions.Logging;

namespace SafeState.AspNetCore.Access;

/// <summary>The log messages of access to a dashboard.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(1101, LogLevel.Information, "Log in to the SafeState dashboard once with {Prefix}/login?token={Token}")]
    internal static partial void Token(ILogger logger, string prefix, string token);

    [LoggerMessage(1103, LogLevel.Information, "{User} at {Address} switched the audit of guarded stores {State} in the dashboard")]
    internal static partial void AuditSwitched(ILogger logger, string user, string address, string state);

    [LoggerMessage(1102, LogLevel.Information, "A browser at {Address} logged in to the SafeState dashboard")]
    internal static partial void TokenUsed(ILogger logger, string address);
}
