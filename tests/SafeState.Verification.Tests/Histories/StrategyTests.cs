using System;
using SafeState.Verification.Tests.Support;
using SafeState.Tests.Conformance;
using Xunit.Abstractions;

namespace SafeState.Verification.Tests.Histories;

/// <summary>Every strategy, every member, by many threads at once.</summary>
public sealed class StrategyTests(ITestOutputHelper output)
{
    /// <summary>dotnet run eng/verify.cs -- --full histories sets it.</summary>
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1";

    [Theory, InlineData(GuardStrategy.Striped), InlineData(Strategies.ManyStripes), InlineData(GuardStrategy.Locked),
    InlineData(GuardStrategy.ReaderWriter), InlineData(GuardStrategy.Snapshot)]
    public void Whatever_threads_do_at_once_can_be_explained_as_one_after_another(GuardStrategy strategy)
    {
        int seed = Random.Shared.Next(1_000_000_000);
        Campaign campaign = new Campaign(strategy, overlapping: IsFull ? 8_000 : 60, TimeSpan.FromSeconds(IsFull ? 30 : 0.1), seed).Run();

        output.WriteLine($"{campaign}, seed {seed}");
        Assert.True(campaign.Failure is null, campaign.Failure);
        Assert.True(campaign.Overlapping > 0, "No calls overlapped: this machine showed nothing. Run it on more than one core.");
    }
}
