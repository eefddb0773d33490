using System;
using SafeState.Hosting.Advice;

namespace SafeState.Hosting.Tests.Advice;

/// <summary>What each rule on shared dictionaries says, and just beside where it says nothing.</summary>
public sealed class SharedRuleTests
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(0.4);

    [Theory]
    [InlineData(999, "shared-little-seen")]
    [InlineData(1_000, "shared-near-cache")]
    public void Few_operations_say_nothing(double lookUps, string rule) =>
        Assert.Equal(rule, Judge(LookUps(lookUps, 0) with { Seconds = 1 }).Rule);

    [Theory]
    [InlineData(900, "shared-near-cache")]
    [InlineData(2_100, "shared-idle")] // 50,000 operations of 0.4 ms are 20 s
    public void What_callers_hardly_wait_for_is_left_alone(double seconds, string rule) =>
        Assert.Equal(rule, Judge(LookUps(50_000, 0) with { Seconds = seconds }).Rule);

    [Fact]
    public void What_is_nearly_always_read_is_to_have_a_near_cache()
    {
        SharedAdvice advice = Judge(LookUps(97_000, 3_000));

        Assert.Equal(("shared-near-cache", SharedAdviceKind.UseNearCache), (advice.Rule, advice.Kind));
        Assert.StartsWith("97 % of its operations read one key, and each asks the server for 0.4 ms", advice.Reason,
            StringComparison.Ordinal);
        Assert.Contains("Up to 96.91 % of these reads", advice.Effect, StringComparison.Ordinal); // a read after each of 3,000 writes
        Assert.Equal("[Shared(\"tests.judged\", NearCache = true)]", advice.AttributeLine);
        Assert.InRange(advice.GreatestSpeed, 15, 17); // 3,000 reads and 3,000 writes of 100,000 operations are left
        Assert.Equal(GuardConfidence.Medium, advice.Confidence);
    }

    [Fact]
    public void What_is_written_more_or_read_otherwise_or_cached_already_is_not_to_have_a_near_cache()
    {
        AssertFits(LookUps(94_000, 6_000));
        AssertFits(LookUps(97_000, 3_000) with { LookUps = 20_000 }); // the others are scans, or reads of updates
        AssertFits(LookUps(97_000, 3_000) with { HasNearCache = true });
        AssertFits(LookUps(97_000, 3_000) with { WriteTime = TimeSpan.FromSeconds(1_000) }); // they take the time
    }

    [Fact]
    public void Updates_by_one_are_to_be_increments()
    {
        SharedAdvice advice = Judge(Updates(20_000, conflicts: 5_000));

        Assert.Equal(("shared-increment", SharedAdviceKind.UseIncrement), (advice.Rule, advice.Kind));
        Assert.Contains("100 % of 20,000 updates change a number by one", advice.Reason, StringComparison.Ordinal);
        Assert.StartsWith("One operation instead of 2.3 each time", advice.Effect, StringComparison.Ordinal);
        Assert.Equal(2.25, advice.GreatestSpeed, 3); // 45,000 operations become 20,000
        Assert.Empty(advice.AttributeLine);
        Assert.Equal(GuardConfidence.High, Judge(Updates(100_000, 0)).Confidence);
    }

    [Fact]
    public void Updates_of_another_kind_and_few_updates_are_not()
    {
        AssertFits(Updates(20_000, 5_000) with { Steps = 15_000 });
        AssertFits(Updates(1_000, 0) with { Reads = 10_000, ReadTime = 10_000 * RoundTrip, Writes = 9_000, WriteTime = 9_000 * RoundTrip });
        AssertFits(Updates(20_000, 0) with { Updates = 0, Steps = 0 }); // reads and writes that are no updates
    }

    [Fact]
    public void A_key_that_most_writes_wait_for_is_to_be_split()
    {
        SharedTraffic hot = Writes(100_000, hotShare: 0.75) with { Seconds = 10 }; // four are under way, three of them at the key

        SharedAdvice advice = Judge(hot);

        Assert.Equal(("shared-hot-key", SharedAdviceKind.SplitKey), (advice.Rule, advice.Kind));
        Assert.Contains("One key gets 75 % of the writes, of which 3 are under way", advice.Reason, StringComparison.Ordinal);
        Assert.Equal(2, advice.GreatestSpeed, 3); // a third of three quarters is left, and the other quarter
        Assert.Equal(1.6, Judge(hot with { Partitions = 2 }).GreatestSpeed, 3);
    }

    [Fact]
    public void A_key_with_fewer_writes_or_one_that_no_write_waits_for_is_not()
    {
        SharedTraffic hot = Writes(100_000, hotShare: 0.75) with { Seconds = 10 };

        AssertFits(hot with { HotShare = 0.59 });
        AssertFits(hot with { Seconds = 30 }); // one write at a time
        AssertFits(hot with { Partitions = 1 });
    }

    [Theory]
    [InlineData(2_000, GuardConfidence.Low)]
    [InlineData(20_000, GuardConfidence.Medium)]
    public void Confidence_grows_with_what_was_seen(double lookUps, GuardConfidence confidence) =>
        Assert.Equal(confidence, Judge(LookUps(lookUps, 0) with { Seconds = 10 }).Confidence);

    private static void AssertFits(SharedTraffic traffic)
    {
        SharedAdvice advice = Judge(traffic);
        Assert.Equal(("shared-fitting", SharedAdviceKind.Keep, 1.0), (advice.Rule, advice.Kind, advice.GreatestSpeed));
    }

    private static SharedAdvice Judge(SharedTraffic traffic) => SharedAdvisor.Evaluate("tests.judged", traffic);

    private static SharedTraffic LookUps(double lookUps, double writes) => Operations(lookUps, writes) with { LookUps = lookUps };

    private static SharedTraffic Updates(double updates, double conflicts) => Operations(updates, updates + conflicts) with
    {
        Updates = updates,
        Steps = updates,
        Conflicts = conflicts,
    };

    private static SharedTraffic Writes(double writes, double hotShare) => Operations(0, writes) with { HotShare = hotShare };

    private static SharedTraffic Operations(double reads, double writes) => new(60, reads, writes)
    {
        ReadTime = reads * RoundTrip,
        WriteTime = writes * RoundTrip,
        Partitions = 16,
    };
}
