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
}
