using System;
using System.CommandLine;
using System.Linq;
using SafeState.Tests.Conformance;
using SafeState.Verification.Tests.Support;

namespace SafeState.Verification.Tests.Histories;

/// <summary>The histories of <see cref="StrategyTests"/>, for machines that have no test host.</summary>
internal static class HistoriesCommand
{
    internal static Command Create()
    {
        Option<int> overlapping = new("--overlapping")
        {
            Description = "Overlapping histories of each theme and type.",
            DefaultValueFactory = _ => 60,
        };
        Option<int> milliseconds = new("--milliseconds")
        {
            Description = "When to go on although fewer were made.",
            DefaultValueFactory = _ => 100,
        };
        Option<GuardStrategy[]> strategies = new("--strategy")
        {
            Description = "Only this strategy; may be given several times. 101 is Striped with many stripes.",
            DefaultValueFactory = _ => [.. Enum.GetValues<GuardStrategy>(), Strategies.ManyStripes],
        };
        Command command = new("histories", "Fails if no order of the calls of a history explains what they returned.")
        {
            overlapping,
            milliseconds,
            strategies,
        };
        command.SetAction(result => result.GetValue(strategies)!.Count(strategy =>
            !IsExplained(strategy, result.GetValue(overlapping), TimeSpan.FromMilliseconds(result.GetValue(milliseconds)))));
        return command;
    }

    private static bool IsExplained(GuardStrategy strategy, int overlapping, TimeSpan limit)
    {
        int seed = Random.Shared.Next(1_000_000_000);
        Campaign campaign = new Campaign(strategy, overlapping, limit, seed).Run();
        Console.WriteLine($"{campaign}, seed {seed}");
        Console.WriteLine(campaign.Failure ?? (campaign.Overlapping == 0 ? "  No calls overlapped." : "  Each is explained."));
        return campaign.Failure is null && campaign.Overlapping > 0;
    }
}
