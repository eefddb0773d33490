using System;
using SafeState.Testing;

namespace SafeState.Sharing.Tests.Model;

/// <summary>
/// The near cache under every order of the steps of a reader, a writer, a network, and a clock. No near read is older than the bound,
/// and no version goes back.
/// </summary>
public sealed class NearModelTests
{
    [Fact]
    public void A_change_that_overtakes_a_fill_is_not_lost() => Explore(static () =>
    {
        NearWorld world = new();
        world.Write("a");
        world.Deliver();
        return new(
            [
                () => Steps(() => world.Read("a"), () => world.ReadNear("a")),
                () => world.Write("a"),
                () => Deliver(world),
            ],
            () => Settle(world));
    });

    [Fact]
    public void A_lost_message_is_found_by_the_next_one_or_by_the_head() => Explore(static () =>
    {
        NearWorld world = new();
        world.Write("a");
        world.Deliver();
        world.Read("a");
        return new(
            [
                () => Steps(() => world.Write("a"), () => world.Write("b")),
                () => Deliver(world),
                () =>
                {
                    SchedulePoint.Await(() => world.HasMessage);
                    world.Lose();
                },
            ],
            () => Settle(world));
    });

    [Fact]
    public void A_slow_answer_about_the_head_does_not_extend_the_bound() => Explore(static () =>
    {
        NearWorld world = new();
        world.Write("a");
        world.Deliver();
        world.Read("a");
        return new(
            [
                world.Poll,
                () => world.Write("a"),
                () => Steps(() => world.Time.Now += 900, () => world.Time.Now += 600, () => world.ReadNear("a")),
            ],
            () => Settle(world));
    });

    [Fact]
    public void A_slow_fill_does_not_bring_an_evicted_version_back() => Explore(static () =>
    {
        NearWorld world = new(capacity: 1);
        world.Write("a");
        world.Write("b");
        world.Deliver();
        world.Deliver();
        return new(
            [
                () => world.Read("a"),
                () => Steps(() => world.Read("a"), () => world.Read("b"), () => world.ReadNear("a")),
                () => world.Write("a"),
            ],
            () =>
            {
                world.ReadNear("a");
                Settle(world);
            });
    });

    [Fact]
    public void An_own_write_is_seen_at_once() => Explore(static () =>
    {
        NearWorld world = new();
        world.Write("a");
        world.Deliver();
        return new(
            [
                () => world.Read("a"),
                () => Steps(() => world.WriteHere("a"), () => world.ReadNear("a")),
                () => Deliver(world),
            ],
            () => Settle(world));
    });

    [Fact]
    public void A_copy_is_used_when_nothing_happens()
    {
        NearWorld world = new();
        world.Write("a");
        world.Deliver();
        world.Read("a");

        world.ReadNear("a");
        world.Time.Now += 999;
        world.ReadNear("a");
        Assert.Equal(2, world.Hits);
        world.Time.Now++;
        world.ReadNear("a");
        Assert.Equal(2, world.Hits);
        world.Poll();
        world.ReadNear("a");
        Assert.Equal(3, world.Hits);
    }

    [Fact]
    public void No_copy_is_used_after_an_interruption()
    {
        NearWorld world = new();
        world.Write("a");
        world.Deliver();
        world.Read("a");

        world.Interrupt();
        world.Write("a");
        world.ReadNear("a");
        Assert.Equal(0, world.Hits);
        world.Settle();
        world.ReadNear("a");
        Assert.Equal(0, world.Hits);
        world.Read("a");
        world.ReadNear("a");
        Assert.Equal(1, world.Hits);
    }

    [Fact]
    public void A_copy_that_is_read_stays_and_another_leaves()
    {
        NearWorld world = new(capacity: 2);
        world.Read("a");
        world.ReadNear("a");
        world.Read("b");
        world.Read("c");

        world.ReadNear("a");
        Assert.Equal(2, world.Hits);
        world.ReadNear("b");
        Assert.Equal(2, world.Hits);
    }

    private static void Explore(Func<ScheduledRun> create)
    {
        ScheduleReport report = Schedules.Explore(create, new() { Preemptions = 2 });
        report.ThrowIfFailed();
        Assert.True(report.IsComplete);
        Assert.True(report.Schedules > 30, $"Only {report.Schedules} schedules were run.");
    }

    private static void Settle(NearWorld world)
    {
        world.Settle();
        world.ReadNear("a");
        world.Read("a");
        world.ReadNear("a");
    }

    private static void Deliver(NearWorld world)
    {
        SchedulePoint.Await(() => world.HasMessage);
        world.Deliver();
    }

    private static void Steps(params Action[] steps)
    {
        foreach (Action step in steps)
        {
            step();
            SchedulePoint.Hit();
        }
    }
}
