using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Planning;
using SafeState.Detection.Sites;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>Which sites wait in traps, and why.</summary>
[Collection(OneAtATime.Name)]
public sealed class ArmingTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("Shop::_gate", "Shop::_gate", false)]
    [InlineData("Shop::_gate", "", true)]
    [InlineData("Shop::_gate", "Shop::_other", true)]
    public void A_read_and_a_write_of_one_field_are_seeds_unless_they_share_a_lock(string readLocks, string writeLocks, bool expected)
    {
        Site[] sites = [Site(0, AccessKinds.Read, readLocks), Site(1, AccessKinds.Write, writeLocks)];
        Assert.Equal(expected, SitePairs.FindSeeds(sites).Contains(sites[0]));
    }

    [Fact]
    public void Reads_without_a_write_are_no_seeds()
        => Assert.Empty(SitePairs.FindSeeds([Site(0, AccessKinds.Read, ""), Site(1, AccessKinds.Enumerate, "")]));

    [Fact]
    public void Writes_in_constructors_are_no_seeds()
        => Assert.Empty(SitePairs.FindSeeds([Site(0, AccessKinds.Read, ""), Site(1, AccessKinds.Write, "") with { Flags = "UC" }]));

    [Fact]
    public void Sites_of_other_assemblies_are_no_seeds()
        => Assert.Empty(SitePairs.FindSeeds([Site(0, AccessKinds.Write, "") with { Flags = "T" }]));

    [Fact]
    public void A_hand_over_without_a_common_lock_arms_both_sites()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        (int write, int read) = (watched.Plain(AccessKinds.Write, "write"), watched.Plain(AccessKinds.Read, "read"));
        List<int> list = [];
        Watched.Run(() => watched.Call(list, write, AccessKinds.Write));
        Watched.Run(() => watched.Call(list, read, AccessKinds.Read));
        Assert.Single(watched.Detector.NearMisses.All);
        Assert.Equal(1, watched.Detector.Statistics.Traps);
    }

    [Fact]
    public void A_hand_over_under_a_common_lock_arms_nothing()
    {
        Watched watched = new();
        int write = watched.Plain(AccessKinds.Write);
        List<int> list = [];
        object gate = new();
        for (int i = 0; i < 2; i++)
        {
            Watched.Run(() =>
            {
                Locks.Entered(gate, LockMode.Exclusive);
                watched.Call(list, write, AccessKinds.Write);
                Locks.Exited(gate, LockMode.Exclusive);
            });
        }

        Assert.Empty(watched.Detector.NearMisses.All);
        Assert.Equal(0, watched.Detector.Statistics.Traps);
    }

    [Fact]
    public void Futile_traps_disarm_a_site()
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        int write = watched.Armed(AccessKinds.Write);
        for (int i = 0; i < 200; i++)
        {
            Watched.Run(() => watched.Call(new List<int>(), write, AccessKinds.Write));
        }

        Assert.InRange(watched.Detector.Statistics.FutileTraps, 1, Arming.MaxTraps);
        int before = watched.Detector.Statistics.Traps;
        Watched.Run(() => watched.Call(new List<int>(), write, AccessKinds.Write));
        Assert.Equal(before, watched.Detector.Statistics.Traps);
    }

    [Fact]
    public void The_seed_decides_which_visits_wait()
    {
        Assert.Equal(Waits(seed: 5), Waits(seed: 5));
        Assert.True(Enumerable.Range(1, 20).Select(Waits).Distinct(StringComparer.Ordinal).Count() > 1,
            "All seeds wait at the same visits.");
    }

    [Fact]
    public void The_next_run_waits_where_the_plan_says()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("plan").FullName, "plan.json");
        Watched first = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue, PlanFile = path });
        (int write, int read) = (first.Plain(AccessKinds.Write, "write"), first.Plain(AccessKinds.Read, "read"));
        List<int> list = [];
        Watched.Run(() => first.Call(list, write, AccessKinds.Write));
        Watched.Run(() => first.Call(list, read, AccessKinds.Read));
        first.Detector.WritePlan();

        Watched second = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue, PlanFile = path });
        _ = second.Plain(AccessKinds.Read, "inserted before");
        int same = second.Plain(AccessKinds.Write, "write");
        Watched.Run(() => second.Call(new List<int>(), same, AccessKinds.Write));
        Assert.Equal(1, second.Detector.Statistics.Traps);
    }

    [Fact]
    public void A_plan_forgets_pairs_that_are_not_seen_again()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("plan").FullName, "plan.json");
        RacePlan.Write(path, [], [new PlannedPair("a", "b", 5, 0)]);
        for (int run = 1; run < RacePlan.RunsToForget; run++)
        {
            RacePlan.Write(path, RacePlan.Read(path), []);
            Assert.Equal(run, Assert.Single(RacePlan.Read(path)).Runs);
        }

        RacePlan.Write(path, RacePlan.Read(path), []);
        Assert.Empty(RacePlan.Read(path));
    }

    [Fact]
    public void A_damaged_plan_is_an_empty_plan()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("plan").FullName, "plan.json");
        File.WriteAllText(path, "{ \"pairs\": 3");
        Assert.Empty(RacePlan.Read(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replayed_race_waits_for_the_other_thread(bool underLocks)
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Replay = "write-read" });
        (int write, int read) = (watched.Plain(AccessKinds.Write, "write"), watched.Plain(AccessKinds.Read, "read"));
        List<int> list = [];
        Task<Exception?> first = Start(read, AccessKinds.Read);
        watched.WaitForTrap();
        Task<Exception?> second = Start(write, AccessKinds.Write);
        Assert.IsType<ConcurrentAccessException>(Watched.Finish(first));
        Assert.IsType<ConcurrentAccessException>(Watched.Finish(second));

        Task<Exception?> Start(int site, AccessKinds kinds) => Watched.Start(() =>
        {
            if (underLocks)
            {
                Locks.Entered(new object(), LockMode.Exclusive);
            }

            watched.Call(list, site, kinds);
        });
    }

    [Fact]
    public void A_replay_waits_at_no_other_site()
    {
        Watched watched = new(new DetectionSettings { Replay = "write-read" });
        int other = watched.Armed(AccessKinds.Write);
        Watched.Run(() => watched.Call(new List<int>(), other, AccessKinds.Write));
        Assert.Equal(0, watched.Detector.Statistics.Traps);
    }

    private static string Waits(int seed)
    {
        Watched watched = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue, Seed = seed });
        int write = watched.Armed(AccessKinds.Write);
        string waits = "";
        for (int i = 0; i < 30; i++)
        {
            int before = watched.Detector.Statistics.Traps;
            Watched.Run(() => watched.Call(new List<int>(), write, AccessKinds.Write));
            waits += watched.Detector.Statistics.Traps - before;
        }

        return waits;
    }

    private static Site Site(int id, AccessKinds kinds, string locks)
        => new(id, "Shop", $"key{id}", kinds, "Dictionary`2.Add", "Shop.Prices.Get", "Prices.cs", 1, "Shop.Prices::_map",
            locks.Split(',', StringSplitOptions.RemoveEmptyEntries), "U");
}
