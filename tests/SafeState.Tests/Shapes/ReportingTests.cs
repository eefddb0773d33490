using System;
using System.Collections.Generic;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;
using SafeState.Tests.Debugging;
using SafeState.Tests.Metering;

namespace SafeState.Tests.Shapes;

/// <summary>What metrics, events, and debuggers show of lists, sets, queues, values, and numbers.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ReportingTests
{
    [Fact]
    public void Writes_are_counted_exactly()
    {
        IGuardedList<int> list = Stores.List(GuardStrategy.Snapshot, new List<int>(), "counted list");
        list.Add(1);
        list.AddRange([2, 3]);
        _ = list.TryRemove(3);
        list.Compute(static (ref ListDraft<int> draft) => draft.Add(4));
        list.ReplaceAll([5, 6]);
        Counted("counted list", ("add", 2), ("remove", 1), ("compute", 1), ("replace", 1), (GuardMetrics.Entries, 2));

        IGuardedSet<int> set = Stores.Set<int>(GuardStrategy.Striped, [], "counted set");
        _ = set.TryAdd(1);
        _ = set.UnionWith([2, 3]);
        _ = set.TryRemove(1);
        Counted("counted set", ("add", 2), ("remove", 1), (GuardMetrics.Entries, 2));

        IGuardedQueue<int> queue = Stores.Queue<int, QueueStorage<int>>(new(new()), "counted queue");
        queue.Add(1);
        _ = queue.TryTake(out _);
        _ = queue.Drain();
        Counted("counted queue", ("add", 1), ("remove", 1), ("drain", 1), (GuardMetrics.Entries, 0));

        IGuardedValue<string> value = Stores.Value("a", "counted value");
        value.Set("b");
        _ = value.Exchange("c");
        _ = value.Update(static old => old);
        Counted("counted value", ("set", 2), ("compute", 1));

        IGuardedNumber<long> number = Stores.Number(1L, "counted number");
        _ = number.Increment();
        _ = number.TryUpdate(7, 0);
        Counted("counted number", ("increment", 1), ("update", 1), (GuardMetrics.Retries, 1));

        IGuardedNumber<decimal> wide = Stores.Number(1m, "counted decimal");
        _ = wide.Increment();
        Counted("counted decimal", ("increment", 1));
    }

    [Fact]
    public void A_wait_for_an_owner_is_counted()
    {
        IGuardedList<int> list = Stores.List(GuardStrategy.Locked, new List<int> { 1 }, "waited list");
        Gate gate = new();
        Worker holder = Worker.Start(() => list.RemoveWhere(_ =>
        {
            gate.Hold();
            return true;
        }));
        gate.AwaitArrival();
        Worker waiting = Worker.Start(() => list.Add(2));
        waiting.AwaitWaiting();
        gate.Open();
        holder.Join();
        waiting.Join();
        Counted("waited list", (GuardMetrics.Contentions, 1));
    }

    [Fact]
    public void A_debugger_shows_the_name_and_the_content()
    {
        Assert.Equal("list (Snapshot): Count = 2", DebuggerText.Of(Stores.List(GuardStrategy.Snapshot, new List<int> { 1, 2 })));
        Assert.Equal("set (Striped): Count = 1", DebuggerText.Of(Stores.Set<int>(GuardStrategy.Striped, [1])));
        Assert.Equal("queue (Locked): Count = 1", DebuggerText.Of(Stores.Queue<int, StackStorage<int>>(new(new([1])))));
        Assert.Equal("value: Value = text", DebuggerText.Of(Stores.Value("text")));
        Assert.Equal("number: Value = 3", DebuggerText.Of(Stores.Number(3)));
    }

    private static void Counted(string store, params (string Name, long Value)[] expected)
    {
        using Collected collected = new(store);
        foreach ((string name, long value) in expected)
        {
            Assert.True(collected[name] == value, $"'{store}' counts {collected[name]} of {name} instead of {value}.");
        }
    }
}
