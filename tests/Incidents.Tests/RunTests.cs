using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Incidents.Tests;

public class RunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public void Rounds_go_on_until_the_first_defect()
    {
        int rounds = 0;

        CaseResult result = Rounds.UntilFirstDefect(run =>
        {
            run.CountOperations(10);
            run.Find("planted", ++rounds == 3 ? 5 : 0);
        });

        Assert.Equal(("planted", "guarded", 5L), (result.Case, result.Variant, result.Defects));
        Assert.Equal((3L, 30L, "first defect"), (result.Detail.Rounds, result.Detail.Operations, result.Detail.Ended));
        Assert.Equal(5, result.Detail.Found["planted"]);
    }

    [Fact]
    public void Rounds_without_a_defect_end_at_the_time_limit()
    {
        CaseResult result = Rounds.Play(static _ => { }, limit: TimeSpan.FromMilliseconds(50), watchdog: Limit);

        Assert.Equal((0L, "time limit"), (result.Defects, result.Detail.Ended));
        Assert.True(result.Detail.Rounds > 0, "No round was played.");
    }

    [Fact]
    public void An_exception_of_the_check_is_a_defect()
    {
        CaseResult result = Rounds.UntilFirstDefect(static _ => throw new InvalidOperationException("corrupted"));

        Assert.Equal(1, result.Detail.Found["exceptions"]);
        Assert.Equal(["1 x InvalidOperationException: corrupted"], result.Detail.Exceptions);
    }

    [Fact]
    public void An_exception_of_a_step_is_a_defect_and_the_other_steps_follow()
    {
        int done = 0;

        CaseResult result = Rounds.UntilFirstDefect(run => run.Deal([.. Enumerable.Range(0, 100)], item =>
        {
            Interlocked.Increment(ref done);
            _ = item % 10 == 0 ? throw new InvalidOperationException("each tenth") : item;
        }));

        Assert.Equal((100, 10L), (done, result.Defects));
        Assert.Equal(["10 x InvalidOperationException: each tenth"], result.Detail.Exceptions);
    }

    [Fact]
    public void A_round_that_never_ends_is_given_up()
    {
        using ManualResetEventSlim end = new();

        CaseResult result = Rounds.Play(_ => end.Wait(Limit), limit: Limit, watchdog: TimeSpan.FromMilliseconds(100));

        end.Set();
        Assert.Equal((1L, 1L), (result.Defects, result.Detail.Found["never ended"]));
        Assert.Equal("watchdog: a round did not end within 0.1 s", result.Detail.Ended);
    }

    [Fact]
    public void Each_item_is_dealt_once_and_all_threads_run_at_the_same_time()
    {
        ConcurrentQueue<int> seen = new();
        using Barrier all = new(4);

        CaseResult result = Rounds.UntilFirstDefect(run =>
        {
            run.Deal([1, 2, 3, 4], item =>
            {
                // Each step waits for all four.
                seen.Enqueue(all.SignalAndWait(Limit) ? item : 0);
            });
            run.Find("end", 1);
        });

        Assert.Equal([1, 2, 3, 4], seen.Order());
        Assert.Equal(1, result.Defects);
    }

    [Fact]
    public void The_order_of_the_load_changes_from_round_to_round_and_is_the_same_in_each_run()
    {
        List<string> first = Orders();

        Assert.Equal(first, Orders());
        Assert.NotEqual(first[0], first[1]);

        static List<string> Orders()
        {
            List<string> orders = [];
            Rounds.UntilFirstDefect(run =>
            {
                orders.Add(string.Join(' ', run.RandomOf(thread: 0).GetItems(["a", "b", "c"], 50)));
                run.Find("end", orders.Count - 1);
            });
            return orders;
        }
    }
}
