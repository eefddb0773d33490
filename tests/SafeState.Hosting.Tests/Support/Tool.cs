using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Linq;

namespace SafeState.Hosting.Tests.Support;

/// <summary>Listens to the event source, as a tool outside of the process does.</summary>
internal sealed class Tool : EventListener
{
    private readonly ConcurrentQueue<EventWrittenEventArgs> _events = [];

    internal Tool(EventKeywords keywords, params (string Name, string Value)[] arguments) => EnableEvents(
        EventSource.GetSources().Single(static source => source.Name == GuardMetrics.EventSourceName), EventLevel.Verbose, keywords,
        arguments.ToDictionary(static argument => argument.Name, static argument => (string?)argument.Value));

    /// <summary>Returns the events of a name, each as its fields.</summary>
    internal List<Dictionary<string, object?>> Read(string name) =>
    [
        .. _events.Where(happened => happened.EventName == name)
            .Select(static happened => happened.PayloadNames!.Zip(happened.Payload!).ToDictionary(
                static field => field.First, static field => field.Second)),
    ];

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name == GuardMetrics.EventSourceName)
        {
            _events?.Enqueue(eventData); // the base constructor runs first
        }
    }
}
