using System;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Metering;

namespace SafeState.Tests.Metering;

/// <summary>Totals belong to a store's name, not to its instances.</summary>
[Collection(nameof(Conformance.ProcessWide))]
public sealed class InstanceTests
{
    private const int Million = 1_000_000;

    [Fact]
    public void A_million_short_lived_instances_leak_nothing_and_let_no_series_fall()
    {
        using Collected collected = new("short-lived");
        long before = 0;
        for (int tenth = 0; tenth < 10; tenth++)
        {
            Create(Million / 10);
            if (tenth == 0)
            {
                before = MemoryInUse(collected);
            }

            Assert.Equal((tenth + 1) * (Million / 10), collected["set"]);
        }

        Assert.InRange(MemoryInUse(collected) - before, long.MinValue, 1 << 20);
        Assert.Equal(Million, collected["set"]);
        Assert.Equal(0, collected[GuardMetrics.Entries]);
    }

    [Fact]
    public void An_instance_that_comes_after_a_crowd_has_died_is_listed()
    {
        Create(2 * LiveInstances.Limit, "crowd");
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Small late = new("crowd");
        late["a"] = 1;

        using Collected collected = new("crowd");
        Assert.Equal(1, collected[GuardMetrics.Entries]);
        GC.KeepAlive(late);
    }

    [Fact]
    public void No_more_than_the_limit_is_listed()
    {
        Small[] crowd = new Small[LiveInstances.Limit + 100];
        for (int i = 0; i < crowd.Length; i++)
        {
            crowd[i] = new Small("listed") { ["a"] = 1 };
        }

        using Collected collected = new("listed");
        Assert.Equal(LiveInstances.Limit, collected[GuardMetrics.Entries]);
        Assert.Equal(crowd.Length, collected["set"]);
        GC.KeepAlive(crowd);
    }

    private static long MemoryInUse(Collected collected)
    {
        collected.Texts.Clear();
        collected.Texts.TrimExcess();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // Not inlined: the debugger's view of the last one must not keep it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Create(int count, string name = "short-lived")
    {
        for (int i = 0; i < count; i++)
        {
            new Small(name)["a"] = 1;
        }
    }

    private sealed class Small(string name)
        : GuardedMap<string, long, LockingStrategy<string, long, MutexGate, DictionaryStorage<string, long>>, MeteringProbe>(
            name, 1, new(new([])));
}
