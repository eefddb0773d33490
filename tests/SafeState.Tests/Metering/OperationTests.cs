using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SafeState.Metering;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Metering;

[Collection(nameof(ProcessWide))]
public sealed class OperationTests
{
    private const int Reads = 200_000;

    [Theory, EachStrategy]
    public async Task Writes_are_counted_exactly(GuardStrategy strategy)
    {
        string name = $"counted.{strategy}";
        IGuardedNumberMap<string, long> map = Maps.Named(strategy, name);
        for (int i = 0; i < 3; i++)
        {
            map["a"] = i;
        }

        Assert.True(map.TryAdd("b", 1));
        Assert.False(map.TryAdd("b", 2));
        Assert.True(map.TryUpdate("b", 2, 1));
        Assert.True(map.TryUpdate("b", static (_, value) => value + 1, out _));
        Assert.False(map.TryUpdate("none", static (_, value) => value + 1, out _));
        Assert.Equal(1, map.AddOrUpdate("c", 1, static (_, value) => value));
        Assert.True(map.TryRemove("c", out _));
        Assert.False(map.RemoveIf("b", static (_, _) => false, out _));
        Assert.Equal(3, map.Increment("b") - 1);
        Assert.Equal(7, map.GetOrAdd("d", static _ => 7));
        Assert.Equal(8, await map.GetOrAddAsync("e", static (_, _) => ValueTask.FromResult(8L)));
        map.Compute("a", static (ref entry) => entry.Value = 1);
        map.Compute("a", "b", static (ref first, ref second) => first.Value = second.Value);
        _ = map.Snapshot();
        map.ReplaceAll([]);
        map.Clear();
        _ = map.Drain();

        using Collected collected = new(name);
        Assert.Equal(
            [3, 2, 4, 2, 1, 2, 2, 1, 1, 1, 1],
            Array.ConvertAll(
                ["set", "add", "update", "remove", "increment", "get_or_add", "compute", "snapshot", "replace", "clear", "drain"],
                    operation => collected[operation]));
        Assert.Equal(2 + 1, collected[GuardMetrics.FactoryRuns]);
        Assert.Equal(0, collected[GuardMetrics.FactoryFailures]);
    }

    [Theory, EachStrategy]
    public void Reads_are_counted_while_somebody_observes_one_in_64_on_average(GuardStrategy strategy)
    {
        string name = $"read.{strategy}";
        IGuardedNumberMap<string, long> map = Maps.Named(strategy, name, ("a", 1));
        using Collected collected = new(name);

        for (int i = 0; i < Reads; i++)
        {
            Assert.True(map.ContainsKey("a"));
        }

        // Some 3,000 samples: their number strays by one in a hundred.
        Assert.InRange(collected["read"], Reads * 0.9, Reads * 1.1);
    }

    [Fact]
    public void The_gaps_between_counted_reads_have_no_bias()
    {
        const int Many = 20_000_000;
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "read.many", ("a", 1));
        using Collected collected = new("read.many");

        for (int i = 0; i < Many; i++)
        {
            _ = map.ContainsKey("a");
        }

        // Some 300,000 samples: their number strays by one in a thousand. A gap that is one half too long on average makes 0.8 %.
        Assert.InRange(collected["read"], Many * 0.995, Many * 1.005);
    }

    [Fact]
    public void Reads_that_alternate_between_stores_are_counted_in_both()
    {
        IGuardedNumberMap<string, long> one = Maps.Named(GuardStrategy.Striped, "alternating.one", ("a", 1));
        IGuardedNumberMap<string, long> other = Maps.Named(GuardStrategy.Striped, "alternating.other", ("a", 1));
        using Collected collected = new("alternating.one");

        for (int i = 0; i < Reads; i++)
        {
            Assert.Equal(one["a"], other["a"]);
        }

        Assert.InRange(collected["read"], Reads * 0.9, Reads * 1.1);
    }

    [Fact]
    public void What_is_told_in_between_changes_nothing_about_the_number_of_samples()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "told.between", ("a", 1));
        using Collected collected = new("told.between");

        for (int i = 0; i < Reads; i++)
        {
            if (i % 7 == 0)
            {
                ReadSampler.ForceSample();
            }

            Assert.True(map.ContainsKey("a"));
        }

        Assert.InRange(collected["read"], Reads * 0.9, Reads * 1.1);
    }

    [Fact]
    public void Reads_that_nobody_observes_are_not_counted()
    {
        IGuardedNumberMap<string, long> map = Maps.Named(GuardStrategy.Striped, "unobserved", ("a", 1));
        using (Collected collected = new("unobserved"))
        {
            Assert.Equal(0, collected["read"]);
        }

        // The sampler notices that the listener is gone; what it counts until then is one sample.
        for (int i = 0; i < Reads; i++)
        {
            Assert.True(map.ContainsKey("a"));
        }

        using Collected afterwards = new("unobserved");
        Assert.InRange(afterwards["read"], 0, 64);
    }

    [Theory, EachStrategy]
    public void Entries_are_those_of_the_live_instances(GuardStrategy strategy)
    {
        string name = $"entries.{strategy}";
        IGuardedNumberMap<string, long> one = Maps.Named(strategy, name, ("a", 1), ("b", 2));
        IGuardedNumberMap<string, long> other = Maps.Named(strategy, name, ("a", 1));
        using Collected collected = new(name);

        Assert.Equal(3, collected[GuardMetrics.Entries]);
        one.Clear();
        Assert.Equal(1, collected[GuardMetrics.Entries]);
        GC.KeepAlive(other);
    }

    [Theory, EachStrategy]
    public void Failed_comparisons_are_retries(GuardStrategy strategy)
    {
        string name = $"retries.{strategy}";
        IGuardedNumberMap<string, long> map = Maps.Named(strategy, name, ("a", 1));

        Assert.False(map.TryUpdate("a", 3, 2));
        Assert.False(map.TryRemove("a", 2));
        Assert.True(map.TryUpdate("a", 2, 1));

        using Collected collected = new(name);
        Assert.Equal(2, collected[GuardMetrics.Retries]);
    }

    [Fact]
    public void Stores_of_one_name_and_two_strategies_are_one_series_of_operations_and_two_of_contention()
    {
        Maps.Named(GuardStrategy.Locked, "shared")["a"] = 1;
        Maps.Named(GuardStrategy.Striped, "shared")["a"] = 1;
        using Collected collected = new("shared");

        Assert.Equal(2, collected["set"]);
        List<string> seen =
            collected.Texts.FindAll(static text => text.EndsWith(" shared", StringComparison.Ordinal)
                && text.StartsWith(GuardMetrics.Contentions, StringComparison.Ordinal));
        Assert.Equal(4, seen.Count); // two collections of two series
    }
}
