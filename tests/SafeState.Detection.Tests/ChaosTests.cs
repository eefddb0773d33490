using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>Delays at random: what the rate and the seed mean, and where threads are delayed.</summary>
[Collection(OneAtATime.Name)]
public sealed class ChaosTests
{
    [Fact]
    public void The_rate_is_the_share_of_visits_that_are_delayed()
    {
        Assert.Equal(0, Draws(rate: 0, seed: 1).Count(static delay => delay is not null));
        Assert.Equal(1000, Draws(rate: 1, seed: 1).Count(static delay => delay is not null));
        Assert.InRange(Draws(rate: 0.3, seed: 1).Count(static delay => delay is not null), 250, 350);
        Assert.All(Draws(rate: 1, seed: 1), static delay => Assert.InRange(delay!.Value, 0, Chaos.LongestDelay));
    }

    [Fact]
    public void A_seed_repeats_the_choice_and_another_seed_does_not()
    {
        Assert.Equal(Draws(rate: 0.3, seed: 7), Draws(rate: 0.3, seed: 7));
        Assert.NotEqual(Delayed(seed: 7), Delayed(seed: 8));
        static IEnumerable<bool> Delayed(int seed) => Draws(rate: 0.3, seed).Select(static delay => delay is not null);
    }

    [Theory]
    [InlineData(AccessKinds.Read)]
    [InlineData(AccessKinds.Write)]
    public void A_thread_is_delayed_where_it_uses_a_collection_first(AccessKinds kinds)
    {
        Watched watched = new(new DetectionSettings { Chaos = 1, Grace = int.MaxValue, Seed = 1 });
        Dictionary<int, int> map = [];
        int site = watched.Plain(kinds);
        watched.Call(map, site, kinds);
        Assert.Equal(1, watched.Detector.Statistics.ChaosDelays);
        watched.Call(map, site, kinds);
        Assert.Equal(1, watched.Detector.Statistics.ChaosDelays);
        Assert.Null(Watched.Finish(watched.Start(map, site, kinds)));
        Assert.Equal(2, watched.Detector.Statistics.ChaosDelays);
    }

    [Fact]
    public void A_thread_is_delayed_at_each_kind_of_point_and_not_without_chaos()
    {
        foreach (PointKind kind in Enum.GetValues<PointKind>())
        {
            foreach (int rate in new[] { 0, 1 })
            {
                Watched watched = new(new DetectionSettings { Chaos = rate, Grace = int.MaxValue, Seed = 1 });
                watched.Detector.Chaos.Reach(kind, ThreadState.Current);
                Assert.Equal(rate, watched.Detector.Statistics.ChaosDelays);
            }
        }
    }

    [Fact]
    public void Kinds_of_points_have_choices_of_their_own()
    {
        PointKind[] kinds = Enum.GetValues<PointKind>();
        Assert.Equal(kinds.Length, kinds.Select(Choices).Distinct().Count());
    }

    [Fact]
    public void Delays_stay_within_the_budget_and_refusals_are_counted()
    {
        Watched watched = new(new DetectionSettings { Chaos = 1, Grace = 0, Budget = 0, Seed = 1 });
        int site = watched.Plain(AccessKinds.Read);
        for (int i = 0; i < 100; i++)
        {
            watched.Call(new List<int>(), site, AccessKinds.Read);
        }

        Assert.Equal(0, watched.Detector.DelaySpent);
        Assert.InRange(watched.Detector.Statistics.RefusedByBudget, 1, 99);
    }

    /// <summary>Returns at which of its first visits a thread is delayed.</summary>
    private static string Choices(PointKind kind)
    {
        Watched watched = new(new DetectionSettings { Chaos = 0.5, Grace = int.MaxValue, Seed = 1 });
        ThreadState thread = ThreadState.Current;
        thread.ChaosVisits = 0;
        List<int> delays = [];
        for (int i = 0; i < 40; i++)
        {
            watched.Detector.Chaos.Reach(kind, thread);
            delays.Add(watched.Detector.Statistics.ChaosDelays);
        }

        return string.Join(' ', delays);
    }

    private static int?[] Draws(double rate, int seed)
    {
        Chaos chaos = new Detector(new DetectionSettings { Chaos = rate, Seed = seed }).Chaos;
        return [.. Enumerable.Range(0, 1000).Select(visit => chaos.Draw("point", visit))];
    }
}
