using System.Text.Json.Serialization;

namespace SafeState.Hosting.Alarms;

/// <summary>Specifies what an alarm is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardAlarmKind>))]
public enum GuardAlarmKind
{
    /// <summary>Too many callers of a store had to wait.</summary>
    Contention,

    /// <summary>Too many comparisons of a store failed, or too many attempts had to start over.</summary>
    Retries,

    /// <summary>Nearly all threads of the thread pool are busy, and more work is queued.</summary>
    ThreadPool,

    /// <summary>Too many writes of a shared dictionary found another version.</summary>
    SharedConflicts,

    /// <summary>The server of a shared dictionary did not answer operations.</summary>
    SharedUnavailable,

    /// <summary>The server has not confirmed the copies of a near cache for longer than near reads may be old.</summary>
    NearCacheStale,

    /// <summary>The process lost a lease. The store of the alarm is the name of the lease.</summary>
    LeaseLost,

    /// <summary>The server of a shared dictionary lost acknowledged writes.</summary>
    SharedRollback,
}
