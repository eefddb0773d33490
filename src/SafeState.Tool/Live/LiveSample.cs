using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace SafeState.Tool.Live;

/// <summary>What a process reported in one interval.</summary>
/// <param name="At">The end of the interval.</param>
/// <param name="Process">The process.</param>
/// <param name="Stores">Its stores, by name.</param>
/// <param name="Alarms">The alarms that are on.</param>
/// <param name="Runtime">What the runtime reported.</param>
/// <param name="LostEvents">How many events were lost so far, because this tool was too slow.</param>
/// <param name="Notes">Limits that were reached, and errors in the process.</param>
internal sealed record LiveSample(
    DateTimeOffset At,
    string Process,
    IReadOnlyList<LiveStore> Stores,
    IReadOnlyList<LiveAlarm> Alarms,
    LiveRuntime Runtime,
    long LostEvents,
    IReadOnlyList<string> Notes)
{
    /// <summary>The number of the interval; zero for what the process had done when the tool came.</summary>
    [JsonIgnore]
    public int Interval { get; init; }
}

/// <summary>A store in one interval. Null means that there are no data.</summary>
/// <param name="Name">The name of the store.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="Entries">The number of entries.</param>
/// <param name="ReadsPerSecond">The reads, estimated from a part of the time.</param>
/// <param name="WritesPerSecond">All other operations.</param>
/// <param name="Writes">All other operations since the process started.</param>
/// <param name="ContentionsPerSecond">The callers that had to wait.</param>
/// <param name="RetriesPerSecond">The failed comparisons and restarts.</param>
/// <param name="WaitP50">The median wait, in seconds.</param>
/// <param name="WaitP99">The 99th percentile of the waits, in seconds.</param>
/// <param name="Adaptations">The splits and rebuilds since the process started.</param>
/// <param name="FactoryFailures">The failed factories since the process started.</param>
/// <param name="HotKeyShare">The share of the operations that used the most used key.</param>
/// <param name="Threads">The effective number of threads.</param>
/// <param name="ContendedShare">The share of acquisitions that waited.</param>
/// <param name="Advice">What the advisor of the process recommends.</param>
internal sealed record LiveStore(
    string Name,
    string? Strategy,
    double? Entries,
    double? ReadsPerSecond,
    double? WritesPerSecond,
    double? Writes,
    double? ContentionsPerSecond,
    double? RetriesPerSecond,
    double? WaitP50,
    double? WaitP99,
    double? Adaptations,
    double? FactoryFailures,
    double? HotKeyShare,
    double? Threads,
    double? ContendedShare,
    string? Advice);

/// <summary>An alarm that is on.</summary>
/// <param name="Store">The store; null for an alarm of the process.</param>
/// <param name="Alarm">The kind.</param>
/// <param name="Value">The value that raised it, if it was seen.</param>
/// <param name="Threshold">What is allowed.</param>
/// <param name="TraceIds">Traces in which it happened.</param>
internal sealed record LiveAlarm(string? Store, string Alarm, double? Value, double? Threshold, string? TraceIds);

/// <summary>What the runtime of the process reported. Null means that there are no data.</summary>
/// <param name="LockContentionsPerSecond">Contentions of all monitors of the process.</param>
/// <param name="ThreadPoolQueue">The work that waits for a thread of the pool.</param>
/// <param name="GcPauseShare">The share of the time in which the garbage collector stopped all threads.</param>
internal sealed record LiveRuntime(double? LockContentionsPerSecond, double? ThreadPoolQueue, double? GcPauseShare);
