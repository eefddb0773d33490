using System;

namespace SafeState.Sharing;

/// <summary>The names of operations and outcomes in metrics and traces.</summary>
internal static class SharedOutcomes
{
    public const string Conflict = "conflict";
    public const string Unavailable = "unavailable";
    public const string Unknown = "unknown";
    public const string Read = "read";
    public const string Snapshot = "snapshot";

    /// <summary>Returns the name of what a command does. The names are those of local stores where both have the operation.</summary>
    public static string GetOperation(SharedCommand command) => command switch
    {
        ReadCommand => Read,
        ReadAllCommand or ScanCommand => Snapshot,
        WriteCommand { Value: null } => "remove",
        WriteCommand { Condition: SharedCondition.Absent } => "add",
        WriteCommand { Condition: SharedCondition.None } => "set",
        WriteCommand => "update",
        NumberCommand => "increment",
        CommitCommand => "compute",
        FillCommand => "get_or_add",
        ClearCommand => "clear",
        ClaimCommand => "claim",
        FenceCommand => "fence",
        _ => "other",
    };

    /// <summary>Returns the name of an outcome.</summary>
    public static string GetOutcome(SharedCommand command, SharedReply reply) => reply.Status switch
    {
        SharedStatus.Applied => "applied",
        SharedStatus.Refused when command is WriteCommand { Condition: SharedCondition.Version } or CommitCommand => Conflict,
        SharedStatus.Fenced => "lost",
        _ => "refused",
    };

    /// <summary>Returns the name of a failure.</summary>
    public static string GetOutcome(Exception problem) => problem switch
    {
        SharedOutcomeUnknownException => Unknown,
        SharedStateLostException or GuardLostException => "lost",
        SharedUnavailableException => Unavailable,
        OperationCanceledException => "canceled",
        _ => "failed",
    };
}
