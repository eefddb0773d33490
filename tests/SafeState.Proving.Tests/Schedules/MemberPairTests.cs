using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Testing;
using SafeState.Tests.Conformance;
using Xunit.Abstractions;

namespace SafeState.Proving.Tests;

/// <summary>
/// Each pair of members under a deterministic schedule: two threads, each calls its member and then reads. Every order of
/// their steps is run in which a thread is interrupted no more often than the bound says.
/// </summary>
public sealed class MemberPairTests(ITestOutputHelper output)
{
    /// <summary>dotnet run eng/verify.cs -- --full schedules sets it.</summary>
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1";

    [Theory]
    [InlineData(GuardStrategy.Striped)]
    [InlineData(Strategies.ManyStripes)]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    [InlineData(GuardStrategy.Snapshot)]
    public void Every_order_of_steps_of_two_members_can_be_explained(GuardStrategy strategy)
    {
        // Many stripes have the same code as one, and more gates. Their schedules take twice the time.
        int preemptions = IsFull ? 3 : strategy == Strategies.ManyStripes ? 1 : 2;
        PairCampaign campaign = new PairCampaign(strategy, preemptions).Run();

        output.WriteLine(campaign.ToString());
        Assert.True(campaign.Failure is null, campaign.Failure);
        Assert.True(campaign.Pairs >= 340, campaign.ToString());
    }

    /// <summary>That a schedule finds what it is there for: the same pair, on a store whose members are two steps each.</summary>
    [Fact]
    public void A_member_in_two_steps_is_found()
    {
        ScheduleReport report = Testing.Schedules.Explore(static () =>
        {
            IGuardedNumberMap<string, long> map = Maps.OfNumbers(GuardStrategy.Locked, new Dictionary<string, long> { ["a"] = 1 });
            return new ScheduledRun([Increment, Increment], () => Assert.Equal(3, map["a"]));

            void Increment() => map["a"] = map["a"] + 1;
        });

        Assert.NotNull(report.FailedSchedule);
        Assert.Equal(2, report.FailedSchedule.Split(' ').Select(static part => part[0]).Distinct().Count());
    }
}
