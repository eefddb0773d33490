namespace SafeState.Hosting.Alarms;

/// <summary>The names of alarms in logs, events, and metrics.</summary>
internal static class TagNames
{
    /// <summary>The subject of an alarm that is not about a store.</summary>
    internal const string Process = "the process";

    internal static string FromKind(GuardAlarmKind kind) => kind switch
    {
        GuardAlarmKind.Contention => "contention",
        GuardAlarmKind.Retries => "retries",
        GuardAlarmKind.SharedConflicts => "shared_conflicts",
        GuardAlarmKind.SharedUnavailable => "shared_unavailable",
        GuardAlarmKind.NearCacheStale => "near_cache_stale",
        GuardAlarmKind.LeaseLost => "lease_lost",
        GuardAlarmKind.SharedRollback => "shared_rollback",
        _ => "thread_pool",
    };
}
