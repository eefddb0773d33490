using System;
using System.Collections.Generic;
using SafeState.Hosting.Advice;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Advice;

/// <summary>What each rule says, and just beside where it says nothing.</summary>
public sealed class RuleTests
{
    private const double Seconds = 10;

    [Theory]
    [InlineData(999, "little-seen")]
    [InlineData(1_000, "idle")]
    public void Few_operations_say_nothing(double reads, string rule) =>
        Expect(rule, GuardAdviceKind.Keep, GuardStrategy.Locked, Of(GuardStrategy.Locked, (StoreCounter.Read, reads)));

    [Theory]
    [InlineData(50_000, "idle")]
    [InlineData(5_000_000, "cheapest")]
    public void What_takes_no_time_is_left_alone(double reads, string rule)
    {
        StoreTraffic traffic = Of(GuardStrategy.Locked, (StoreCounter.Read, reads));
        Assert.Equal(rule, Judge(traffic).Rule);
    }

    [Fact]
    public void A_map_that_is_mostly_listed_is_to_be_a_snapshot()
    {
        StoreTraffic traffic =
            Of(GuardStrategy.Striped, (StoreCounter.Read, 900_000), (StoreCounter.Snapshot, 100_000),
                (StoreCounter.Set, 1_000)) with
            { Entries = 200 };

        GuardAdvice advice = Expect("cheapest", GuardAdviceKind.ChangeStrategy, GuardStrategy.Snapshot, traffic);
        Assert.Contains("Snapshot() is called 10,000 times a second and copies 200 entries", advice.Reason, StringComparison.Ordinal);
        Assert.Equal(GuardConfidence.High, advice.Confidence);
        Assert.True(advice.ExpectedSpeed > 5, advice.ToString());
    }

    [Fact]
    public void A_map_that_is_listed_seldom_beside_many_writes_is_not() =>
        Expect("cheapest", GuardAdviceKind.Keep, GuardStrategy.Striped,
            Of(GuardStrategy.Striped, (StoreCounter.Increment, 10_000_000), (StoreCounter.Snapshot, 20)) with { Entries = 1_000 });

    [Fact]
    public void A_map_that_is_reloaded_all_the_time_is_to_be_locked()
    {
        GuardAdvice advice =
            Expect("cheapest", GuardAdviceKind.ChangeStrategy, GuardStrategy.Locked,
                Of(GuardStrategy.Striped, (StoreCounter.Read, 950_000), (StoreCounter.Replace, 50_000)) with { Entries = 500 });
        Assert.Contains("All 500 entries are replaced", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_is_written_all_the_time_is_to_be_striped()
    {
        StoreTraffic traffic =
            Of(GuardStrategy.Snapshot, (StoreCounter.Read, 500_000), (StoreCounter.Set, 500_000),
                (StoreCounter.CopiedBytes, 300_000_000)) with
            { Entries = 1_000 };

        GuardAdvice advice = Expect("cheapest", GuardAdviceKind.ChangeStrategy, GuardStrategy.Striped, traffic);
        Assert.Contains("each change copies 600 bytes", advice.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    public void Threads_that_share_one_lock_are_to_be_striped(GuardStrategy strategy)
    {
        StoreTraffic traffic =
            Of(strategy, (StoreCounter.Read, 100_000_000), (StoreCounter.Set, 5_000_000),
                (StoreCounter.Contentions, 21_000_000)) with
            { Threads = 2, Entries = 1_000 };

        GuardAdvice advice = Expect("cheapest", GuardAdviceKind.ChangeStrategy, GuardStrategy.Striped, traffic);
        Assert.Contains("2 threads share one lock, which 20 % of the acquisitions found held", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_hot_counter_of_several_threads_is_to_be_split()
    {
        StoreTraffic hot =
            Of(GuardStrategy.Striped, (StoreCounter.Increment, 100_000_000)) with { Threads = 2, HotShare = 0.9, Entries = 8 };

        GuardAdvice advice = Expect("hot-key", GuardAdviceKind.SplitKey, GuardStrategy.Striped, hot);
        Assert.Contains("Split this hot counter", advice.Reason, StringComparison.Ordinal);
        Assert.Equal("cheapest", Judge(hot with { Threads = 1.4 }).Rule);
        Assert.Equal("cheapest", Judge(hot with { HotShare = 0.4 }).Rule);
        Assert.Equal("idle", Judge(hot with { Seconds = 1e6 }).Rule);
    }

    [Fact]
    public void Sections_that_read_beside_each_other_want_a_reader_writer_lock()
    {
        StoreTraffic traffic =
            Of(GuardStrategy.Locked, (StoreCounter.Section, 1_000_000), (StoreCounter.Contentions, 200_000)) with { Threads = 4 };

        Expect("sections", GuardAdviceKind.ChangeStrategy, GuardStrategy.ReaderWriter, traffic);
        Expect("sections", GuardAdviceKind.Keep, GuardStrategy.Locked,
            Of(GuardStrategy.Locked, (StoreCounter.Section, 1_000_000), (StoreCounter.Contentions, 10_000)));
        Expect("sections", GuardAdviceKind.Keep, GuardStrategy.Locked,
            Of(GuardStrategy.Locked, (StoreCounter.Section, 1_000_000), (StoreCounter.WritingSections, 500_000),
                (StoreCounter.Contentions, 200_000)));
        Expect("sections", GuardAdviceKind.ChangeStrategy, GuardStrategy.Locked,
            Of(GuardStrategy.ReaderWriter, (StoreCounter.Section, 1_000_000), (StoreCounter.WritingSections, 500_000)));
    }

    [Fact]
    public void What_would_not_compile_is_not_recommended()
    {
        StoreTraffic batched = Of(GuardStrategy.Snapshot, (StoreCounter.Set, 5_000_000), (StoreCounter.Section, 10));
        Expect("cheapest", GuardAdviceKind.Keep, GuardStrategy.Snapshot, batched);

        StoreTraffic ordered = Of(GuardStrategy.Locked, (StoreCounter.Read, 100_000_000)) with { Threads = 4, KeepsOrder = true };
        Expect("cheapest", GuardAdviceKind.Keep, GuardStrategy.Locked, ordered);
    }

    [Theory]
    [InlineData("shop.levels", "Shop.Stock.Levels", "[Guarded(GuardStrategy.Striped, Name = \"shop.levels\")]")]
    [InlineData("Shop.Stock.Levels", "Shop.Stock.Levels", "[Guarded(GuardStrategy.Striped)]")]
    [InlineData("a\"b\\c", null, "[Guarded(GuardStrategy.Striped, Name = \"a\\\"b\\\\c\")]")]
    public void The_attribute_line_can_be_pasted(string name, string? nameOfItself, string line)
    {
        GuardAdvice advice = GuardAdvisor.Evaluate(name, nameOfItself, Of(GuardStrategy.Snapshot, (StoreCounter.Set, 10_000_000)));

        Assert.Equal(line, advice.AttributeLine);
        Assert.Contains(line, advice.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2_000, GuardConfidence.Low)]
    [InlineData(20_000, GuardConfidence.Medium)]
    [InlineData(2_000_000, GuardConfidence.High)]
    public void Confidence_grows_with_what_was_seen(double writes, GuardConfidence confidence) =>
        Assert.Equal(confidence, Judge(Of(GuardStrategy.Snapshot, (StoreCounter.Set, writes)) with { Seconds = writes / 1e6 }).Confidence);

    private static GuardAdvice Expect(string rule, GuardAdviceKind kind, GuardStrategy recommended, StoreTraffic traffic)
    {
        GuardAdvice advice = Judge(traffic);
        Assert.Equal((rule, kind, recommended), (advice.Rule, advice.Kind, advice.Recommended));
        Assert.Equal(kind == GuardAdviceKind.Keep, advice.ExpectedSpeed == 1);
        return advice;
    }

    private static GuardAdvice Judge(StoreTraffic traffic) => GuardAdvisor.Evaluate("tests.judged", null, traffic);

    private static StoreTraffic Of(GuardStrategy strategy, params (StoreCounter Cell, double Count)[] counts)
    {
        Dictionary<StoreCounter, double> operations = [];
        foreach ((StoreCounter cell, double count) in counts)
        {
            operations.Add(cell, count);
        }

        return new(strategy, Seconds, operations) { Entries = 100 };
    }
}
