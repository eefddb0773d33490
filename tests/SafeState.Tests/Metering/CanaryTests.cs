using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

/// <summary>No key and no value ever leaves by a metric or an event.</summary>
[Collection(nameof(ProcessWide))]
public sealed class CanaryTests
{
    private const string Key = "canary-key-4711";
    private const string Value = "canary-value-0815";

    [Fact]
    public void No_key_and_no_value_leaves()
    {
        using Events events = new();
        using Collected collected = new("canary");
        List<string> told = [];
        Map map = new((in happened) => told.Add($"{happened.Kind} {happened.Store} {happened.Strategy} {happened.Duration}"));

        map[Key] = Value;
        Assert.Equal(Value, map[Key]);
        _ = Assert.Throws<InvalidOperationException>(() =>
            map.GetOrAdd(Key + "2", static key => throw new InvalidOperationException(key + Value)));
        map.ReplaceAll([new(Key, Value)]);
        map.Clear();
        Assert.Equal(1, collected["set"]);

        Assert.Contains(events.Seen, static line => line.StartsWith("FactoryFailed: canary", StringComparison.Ordinal));
        Assert.Contains(events.Seen, static line => line.StartsWith("Replaced: canary", StringComparison.Ordinal));
        Assert.Contains(events.Seen, static line => line.StartsWith("Cleared: canary", StringComparison.Ordinal));
        Assert.Equal(3, told.Count);
        string all = string.Join('\n', events.Seen.Concat(collected.Texts).Concat(told));
        Assert.DoesNotContain(Key, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Value, all, StringComparison.Ordinal);
    }

    private sealed class Map(GuardEventHook hook)
        : GuardedMap<string, string, LockingStrategy<string, string, MutexGate, DictionaryStorage<string, string>>,
            HookedProbe<MeteringProbe>>("canary", 1, new(new([])), hook);

    private sealed class Events : EventListener
    {
        public ConcurrentQueue<string> Seen { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == GuardMetrics.EventSourceName)
            {
                EnableEvents(eventSource, EventLevel.Informational, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource.Name == GuardMetrics.EventSourceName)
            {
                Seen.Enqueue($"{eventData.EventName}: {string.Join(' ', eventData.Payload ?? [])}");
            }
        }
    }
}
