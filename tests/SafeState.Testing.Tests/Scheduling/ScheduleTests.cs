using System;
using System.Collections.Generic;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Scheduling;

/// <summary>Every order of steps, and the one that fails again.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void A_lost_update_is_found_and_its_schedule_shows_it_again()
    {
        ScheduleReport report = Schedules.Explore(static () => Increments(new UnlockedRegister()));

        ScheduleFailedException exception = Assert.Throws<ScheduleFailedException>(report.ThrowIfFailed);
        Assert.Contains(report.FailedSchedule!, exception.Message, StringComparison.Ordinal);
        ScheduleReport again = Schedules.Explore(static () => Increments(new UnlockedRegister()), new() { Replay = report.FailedSchedule });
        Assert.Equal(1, again.Schedules);
        Assert.Equal(report.Failure!.Message, again.Failure!.Message);
    }

    [Fact]
    public void Without_an_interruption_nothing_is_lost() =>
        Schedules.Explore(static () => Increments(new UnlockedRegister()), new() { Preemptions = 0 }).ThrowIfFailed();

    [Fact]
    public void A_seed_finds_it_too_and_the_same_seed_finds_the_same()
    {
        ScheduleReport first = Schedules.Explore(static () => Increments(new UnlockedRegister()), new() { Seed = 5 });
        ScheduleReport second = Schedules.Explore(static () => Increments(new UnlockedRegister()), new() { Seed = 5 });

        Assert.NotNull(first.FailedSchedule);
        Assert.Equal(first.FailedSchedule, second.FailedSchedule);
        Assert.Equal(first.Schedules, second.Schedules);
    }

    /// <summary>Two threads of three steps each (two yield points cut it in three): six over three.</summary>
    [Fact]
    public void All_orders_are_run_each_once()
    {
        HashSet<string> orders = [];
        ScheduleReport report = Schedules.Explore(
            () =>
            {
                string order = "";
                return new([() => Steps("a"), () => Steps("b")],
                    () => Assert.True(orders.Add(order), $"The order {order} was run before."));

                void Steps(string name)
                {
                    order += name;
                    SchedulePoint.Hit();
                    order += name;
                    SchedulePoint.Hit();
                    order += name;
                }
            },
            new() { Preemptions = int.MaxValue });

        report.ThrowIfFailed();
        Assert.True(report.IsComplete);
        Assert.Equal(20, report.Schedules);
        Assert.Equal(20, orders.Count);
    }

    [Fact]
    public void Waiting_in_a_circle_is_a_deadlock()
    {
        ScheduleReport report = Schedules.Explore(static () =>
        {
            bool[] held = new bool[2];
            return new([() => TakeBoth(0, 1), () => TakeBoth(1, 0)], static () => { });

            void TakeBoth(int first, int second)
            {
                SchedulePoint.Await(() => !held[first]);
                held[first] = true;
                SchedulePoint.Await(() => !held[second]);
                held[first] = false;
            }
        });

        Assert.StartsWith("Deadlock: thread 0 and thread 1 wait", report.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thread_that_tries_again_lets_others_go_first()
    {
        ScheduleReport report = Schedules.Explore(static () =>
        {
            bool done = false;
            return new([() => { while (!done) { SchedulePoint.Spin(); } }, () => { SchedulePoint.Hit(); done = true; }], static () => { });
        });

        report.ThrowIfFailed();
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void A_thread_that_never_ends_is_stopped()
    {
        ScheduleReport report =
            Schedules.Explore(static () => new([static () => { while (true) { SchedulePoint.Hit(); } }], static () => { }),
                new() { MaxSteps = 1_000 });

        Assert.Contains("1000 schedule points", report.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_thread_throws_is_the_failure()
    {
        ScheduleReport report =
            Schedules.Explore(static () =>
                new([static () => throw new NotSupportedException("canary"), static () => { }], static () => { }));

        Assert.Equal("canary", report.Failure?.Message);
    }

    /// <summary>The second run has a yield point less, in the thread that is to be interrupted there.</summary>
    [Fact]
    public void Runs_that_differ_are_refused()
    {
        int runs = 0;
        ScheduleReport report = Schedules.Explore(() =>
        {
            int points = runs++ == 0 ? 3 : 1;
            return new([() => Pass(points), () => Pass(3)], static () => { });
        });

        Assert.Contains("This run took other steps", report.Failure?.Message, StringComparison.Ordinal);

        static void Pass(int points)
        {
            for (int i = 0; i < points; i++)
            {
                SchedulePoint.Hit();
            }
        }
    }

    [Fact]
    public void Elsewhere_yield_points_do_nothing()
    {
        Assert.False(SchedulePoint.IsScheduled);
        SchedulePoint.Hit();
        SchedulePoint.Spin();
        _ = Assert.Throws<InvalidOperationException>(static () => SchedulePoint.Await(static () => true));
    }

    private static ScheduledRun Increments(UnlockedRegister register) => new(
        [() => register.Call(new(RegisterCallKind.Add, 1)), () => register.Call(new(RegisterCallKind.Add, 1))],
        () => Assert.True(register.Call(new(RegisterCallKind.Read)) == 2, "An update was lost."));
}
