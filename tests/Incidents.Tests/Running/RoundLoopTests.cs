using System;
using System.Collections.Generic;
using System.Threading;
using Incidents.Running;

namespace Incidents.Tests.Running;

public class RoundLoopTests
{
    private static readonly RoundLimits Generous = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    private static readonly LoadSettings Load = new(Threads: 2, Seed: 1);

    [Fact]
    public void Rounds_go_on_until_the_first_defect()
    {
        CaseResult result = Run(Generous, (round, _) => Sound(defects: round == 3 ? 5 : 0));

        Assert.Equal(("scripted", Variant.Guarded, 5L), (result.Case, result.Variant, result.Defects));
        Assert.Equal((3L, 30L, "first defect"), (result.Detail.Rounds, result.Detail.Operations, result.Detail.Ended));
        Assert.Equal(new Dictionary<string, long> { ["planted"] = 5, ["exceptions"] = 0 }, result.Detail.Found);
    }

    [Fact]
    public void Rounds_without_defect_end_at_the_time_limit()
    {
        CaseResult result = Run(new RoundLimits(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(60)), (_, _) => Sound(defects: 0));

        Assert.Equal((0L, "time limit"), (result.Defects, result.Detail.Ended));
        Assert.True(result.Detail.Rounds > 0, "no round was played");
    }

    [Fact]
    public void An_exception_of_an_operation_is_a_defect()
    {
        CaseResult result = Run(Generous, (_, faults) =>
        {
            faults.Add(new InvalidOperationException("corrupted"));
            return Sound(defects: 0);
        });

        Assert.Equal(1, result.Defects);
        Assert.Equal(["1 x InvalidOperationException: corrupted"], result.Detail.Exceptions);
    }

    [Fact]
    public void An_exception_of_the_check_is_a_defect()
    {
        CaseResult result = Run(Generous, (_, _) => new PlayedRound(10, () => throw new InvalidOperationException("corrupted")));

        Assert.Equal((1L, 10L), (result.Defects, result.Detail.Operations));
        Assert.Equal(["1 x InvalidOperationException: corrupted"], result.Detail.Exceptions);
    }

    [Fact]
    public void A_round_that_never_ends_is_given_up_with_a_clear_word()
    {
        using ManualResetEventSlim never = new();
        CaseResult result = Run(new RoundLimits(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100)), (_, _) =>
        {
            never.Wait();
            return Sound(defects: 0);
        });
        never.Set();

        Assert.Equal((1L, 1L), (result.Defects, result.Detail.Found["never ended"]));
        Assert.Equal("watchdog: a round did not end within 0.1 s; a thread waits or spins for ever", result.Detail.Ended);
    }

    private static CaseResult Run(RoundLimits limits, Func<int, FaultLog, PlayedRound> round) =>
        new RoundLoop(new ScriptedIncident(round), Variant.Guarded, Load, limits).Run();

    private static PlayedRound Sound(long defects) => new(10, () => [new Finding("planted", defects)]);
}
