using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Linq;

namespace SafeState.Metering;

/// <summary>Contention, failures and alarms for tools outside of the process, such as <c>dotnet-trace</c>.</summary>
[EventSource(Name = GuardMetrics.EventSourceName)]
internal sealed class GuardEventSource : EventSource
{
    internal static readonly GuardEventSource Log = new();

    /// <summary>Raised when a session changes what it wants. A lock of the event system may be held.</summary>
    internal static event Action? Commanded;

    /// <summary>Gets the arguments of the session that asks for an audit, such as <c>AuditWrites</c>. Empty if it has none.</summary>
    internal static IDictionary<string, string?> AuditArguments { get; private set; } = new Dictionary<string, string?>();

    /// <summary>Gets the number of commands so far. It changes when a session comes.</summary>
    internal static int Commands { get; private set; }

    private GuardEventSource()
    {
    }

    [Event(1, Version = 1, Level = EventLevel.Informational, Keywords = Keywords.Contention,
        Message = "{0} ({1}) waited {2} us for a lock")]
    internal void Contended(string store, string strategy, double microseconds, int suppressed) =>
        WriteEvent(1, store, strategy, microseconds, suppressed);

    [Event(2, Version = 1, Level = EventLevel.Informational, Keywords = Keywords.Contention,
        Message = "{0} ({1}) waited {2} us for the owner of a key")]
    internal void Waited(string store, string strategy, double microseconds, int suppressed) =>
        WriteEvent(2, store, strategy, microseconds, suppressed);

    [Event(3, Level = EventLevel.Warning, Keywords = Keywords.Factory, Message = "A factory of {0} failed")]
    internal void FactoryFailed(string store) => WriteEvent(3, store);

    [Event(4, Level = EventLevel.Informational, Keywords = Keywords.Content, Message = "The content of {0} was replaced")]
    internal void Replaced(string store) => WriteEvent(4, store);

    [Event(5, Level = EventLevel.Informational, Keywords = Keywords.Content, Message = "The content of {0} was removed")]
    internal void Cleared(string store) => WriteEvent(5, store);

    [Event(6, Level = EventLevel.Warning, Keywords = Keywords.Alarm, Message = "Alarm {1} of {0}: {2}, allowed {3}")]
    internal void AlarmRaised(string store, string alarm, double value, double threshold, string traceIds) =>
        WriteEvent(6, store, alarm, value, threshold, traceIds);

    [Event(7, Level = EventLevel.Informational, Keywords = Keywords.Alarm, Message = "Alarm {1} of {0} is over: {2}")]
    internal void AlarmCleared(string store, string alarm, double value) => WriteEvent(7, store, alarm, value);

    [Event(8, Level = EventLevel.Informational, Keywords = Keywords.Stores, Message = "{0} ({1}) has {4} entries")]
    internal void StoreState(string store, string strategy, string keyType, string valueType, long entries, double hotKeyShare,
        double threads, double contendedShare, string advice, string attributeLine) =>
        WriteEvent(8, store, strategy, keyType, valueType, entries, hotKeyShare, threads, contendedShare, advice, attributeLine);

    [Event(9, Level = EventLevel.Informational, Keywords = Keywords.Audit, Message = "{2} of {1} on thread {3} ({4})")]
    internal void Audited(long unixMilliseconds, string store, string operation, int thread, string flags, double waitMicroseconds,
        string traceId, string spanId, int stack, int count) =>
        WriteEvent(9, unixMilliseconds, store, operation, thread, flags, waitMicroseconds, traceId, spanId, stack, count);

    [Event(10, Level = EventLevel.Informational, Keywords = Keywords.Audit, Message = "Stack {0}")]
    internal void AuditStack(int stack, string frames) => WriteEvent(10, stack, frames);

    [Event(11, Level = EventLevel.Informational, Keywords = Keywords.Stores, Message = "{0} ({1}) has {2} entries after {3} writes")]
    internal void StoreTotals(string store, string strategy, long entries, long writes) => WriteEvent(11, store, strategy, entries, writes);

    [Event(12, Level = EventLevel.Informational, Keywords = Keywords.Stores, Message = "{0} stores were listed")]
    internal void StoresAnnounced(int count) => WriteEvent(12, count);

    [Event(13, Level = EventLevel.Warning, Keywords = Keywords.Content, Message = "The disposal of a value of {0} threw")]
    internal void DisposalFailed(string store) => WriteEvent(13, store);

    /// <param name="happened">The event.</param>
    /// <param name="throttle">The throttle of the store.</param>
    [NonEvent]
    internal void Write(in GuardEvent happened, EventThrottle throttle)
    {
        int suppressed = 0;
        if (happened.Kind is GuardEventKind.Contended or GuardEventKind.Waited
            && (!IsEnabled(EventLevel.Informational, Keywords.Contention) || !throttle.TryTake(Stopwatch.GetTimestamp(), out suppressed)))
        {
            return;
        }

        switch (happened.Kind)
        {
            case GuardEventKind.Contended:
                Contended(happened.Store, TagValues.FromStrategy(happened.Strategy), happened.Duration.TotalMicroseconds, suppressed);
                break;
            case GuardEventKind.Waited:
                Waited(happened.Store, TagValues.FromStrategy(happened.Strategy), happened.Duration.TotalMicroseconds, suppressed);
                break;
            case GuardEventKind.FactoryFailed:
                FactoryFailed(happened.Store);
                break;
            case GuardEventKind.Replaced:
                Replaced(happened.Store);
                break;
            case GuardEventKind.Cleared:
                Cleared(happened.Store);
                break;
            case GuardEventKind.DisposalFailed:
                DisposalFailed(happened.Store);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        Observation.Refresh();
        Commands++;
        if (command.Arguments?.Keys.Any(static name => name.StartsWith("Audit", StringComparison.Ordinal)) == true)
        {
            AuditArguments = command.Arguments;
        }
        else if (!IsEnabled(EventLevel.Informational, Keywords.Audit))
        {
            AuditArguments = new Dictionary<string, string?>();
        }

        Commanded?.Invoke();
    }

    /// <summary>What a session can ask for.</summary>
    public static class Keywords
    {
        /// <summary>Waits for locks and owners.</summary>
        public const EventKeywords Contention = (EventKeywords)1;

        /// <summary>Factories that fail.</summary>
        public const EventKeywords Factory = (EventKeywords)2;

        /// <summary>Content that is replaced or removed as a whole.</summary>
        public const EventKeywords Content = (EventKeywords)4;

        /// <summary>Alarms.</summary>
        public const EventKeywords Alarm = (EventKeywords)8;

        /// <summary>
        /// The totals of each store when a session comes. With a host of SafeState.Hosting, also the state of each store once a second.
        /// </summary>
        public const EventKeywords Stores = (EventKeywords)0x10;

        /// <summary>The records of an audit, which begins and ends with the session. It needs a host with SafeState.Hosting.</summary>
        public const EventKeywords Audit = (EventKeywords)0x20;
    }
}
