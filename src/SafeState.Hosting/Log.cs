using System;
using Microsoft.Extensions.Logging;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Audit;

namespace SafeState.Hosting;

/// <summary>The log messages. Event ids are stable, and no message contains a key or a value.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "Alarm {Alarm} of {Store} is on: {Value:0.###}, allowed {Threshold:0.###}; traces: {TraceIds}")]
    internal static partial void AlarmRaised(ILogger logger, string alarm, string store, double value, double threshold, string traceIds);

    [LoggerMessage(1002, LogLevel.Information, "Alarm {Alarm} of {Store} is off: {Value:0.###}")]
    internal static partial void AlarmCleared(ILogger logger, string alarm, string store, double value);

    [LoggerMessage(1003, LogLevel.Error, "The alarm handler {Handler} failed")]
    internal static partial void HandlerFailed(ILogger logger, string handler, Exception exception);

    [LoggerMessage(1006, LogLevel.Error,
        "The alarm handler {Handler} has not returned for {Seconds:0.#} s. Up to {Capacity} alarms wait for it; older ones are dropped")]
    internal static partial void HandlerLate(ILogger logger, string handler, double seconds, int capacity);

    [LoggerMessage(1007, LogLevel.Warning,
        "Alarm {Alarm} of {Store} (on: {IsOn}) was dropped before the handler {Handler} received it, because its queue is full; dropped "
            + "so far: {Dropped}")]
    internal static partial void AlarmDropped(ILogger logger, string alarm, bool isOn, string store, string handler, long dropped);

    [LoggerMessage(1004, LogLevel.Error, "Failed to collect statistics of guarded stores; the next interval will try again")]
    internal static partial void MonitorFailed(ILogger logger, Exception exception);

    [LoggerMessage(1005, LogLevel.Information,
        "Advice for guarded store {Store}: {AttributeLine}. {Reason}. {Effect}. Confidence: {Confidence}")]
    internal static partial void Advised(ILogger logger, string store, string attributeLine, string reason, string effect,
        GuardConfidence confidence);

    [LoggerMessage(1016, LogLevel.Information,
        "Advice for shared dictionary {Store}: {Kind}. {Reason}. {Effect}. Confidence: {Confidence}")]
    internal static partial void AdvisedShared(ILogger logger, string store, SharedAdviceKind kind, string reason, string effect,
        GuardConfidence confidence);

    [LoggerMessage(1008, LogLevel.Information, "The audit of guarded stores started; it ends after {Seconds:0.#} s at the latest")]
    internal static partial void AuditStarted(ILogger logger, double seconds);

    [LoggerMessage(1009, LogLevel.Information,
        "The audit of guarded stores ended, because {Reason}: {Recorded} operations recorded, {Dropped} dropped")]
    internal static partial void AuditEnded(ILogger logger, string reason, long recorded, long dropped);

    [LoggerMessage(1010, LogLevel.Debug,
        "{Operation} of {Store} on thread {Thread} ({Flags}); wait: {WaitTime}, trace: {TraceId}, stack: {Stack}")]
    internal static partial void Audited(ILogger logger, string store, string operation, int thread, GuardAuditConditions flags,
        TimeSpan? waitTime, string? traceId, int? stack);

    [LoggerMessage(1012, LogLevel.Warning, "A tool asked for an audit of guarded stores, which did not start: {Reason}")]
    internal static partial void AuditRefused(ILogger logger, string reason);

    [LoggerMessage(1011, LogLevel.Error, "Failed to collect the records of an audit; the next flush will try again")]
    internal static partial void AuditFailed(ILogger logger, Exception exception);

    [LoggerMessage(1013, LogLevel.Information, "{Service} started: this process holds the lease {Lease} with epoch {Epoch}")]
    internal static partial void OwnershipStarted(ILogger logger, string service, string lease, long epoch);

    [LoggerMessage(1014, LogLevel.Information,
        "{Service} ended: this process gives up the lease {Lease} with epoch {Epoch}, or has lost it")]
    internal static partial void OwnershipEnded(ILogger logger, string service, string lease, long epoch);

    [LoggerMessage(1015, LogLevel.Warning, "{Service} waits: the lease {Lease} could not be acquired, and is asked for again")]
    internal static partial void OwnershipFailed(ILogger logger, string service, string lease, Exception exception);
}
