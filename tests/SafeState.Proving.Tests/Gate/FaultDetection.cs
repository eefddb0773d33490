using System;
using System.Diagnostics;
using SafeState.Verification.Tests.Support;
using SafeState.Tests.Conformance;

namespace SafeState.Proving.Tests;

/// <summary>Tries everything fast on a build in which one fault is planted, until something notices.</summary>
internal static class FaultDetection
{
    private static readonly GuardStrategy[] Tried =
        [GuardStrategy.Striped, GuardStrategy.Locked, GuardStrategy.Snapshot, GuardStrategy.ReaderWriter, Strategies.ManyStripes];

    /// <summary>Prints "killed by what, after how many"; nothing if nothing noticed.</summary>
    /// <param name="first">Where to look first: a strategy and a theme.</param>
    internal static int Run(string[] first)
    {
        ScheduleNoise.IsOn = true;
        long histories = 0;
        long started = Stopwatch.GetTimestamp();
        if (first is [string name, string theme] && Fails(Enum.Parse<GuardStrategy>(name), ref histories, other => other.Name == theme))
        {
            return 1;
        }

        foreach (GuardStrategy strategy in Tried)
        {
            if (Fails(strategy, ref histories, themes: null))
            {
                return 1;
            }
        }

        ScheduleNoise.IsOn = false;
        long schedules = 0;
        foreach (GuardStrategy strategy in Tried)
        {
            PairCampaign campaign = new PairCampaign(strategy, preemptions: 1).Run();
            schedules += campaign.Schedules;
            if (campaign.Failure is { } failure)
            {
                return Report($"schedules|{schedules} schedules|{Title(failure)}");
            }
        }

        Console.WriteLine($"survived {histories} histories, {schedules} schedules, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        return 0;
    }

    private static bool Fails(GuardStrategy strategy, ref long histories, Func<Theme, bool>? themes)
    {
        Campaign campaign = new Campaign(strategy, overlapping: 250, TimeSpan.FromSeconds(0.15), seed: 1).Run(themes);
        histories += campaign.Histories;
        return campaign.Failure is { } failure && Report($"histories|{histories} histories|{Title(failure)}") != 0;
    }

    private static string Title(string failure)
    {
        string line = failure.Split('\n')[0];
        return line.Length > 120 ? line[..120] : line.TrimEnd('.');
    }

    private static int Report(string line)
    {
        Console.WriteLine("DETECTED|" + line);
        return 1;
    }
}
