using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>What a check may cost: steps, time, cancellation, and the work on the counterexample apart from the verdict.</summary>
public sealed class LimitTests
{
    private static readonly History<AppendCall, string> Wrong =
        new([.. AppendModel.Overlapping("a", 7, "abcdefff"), .. AppendModel.InOrder("b", 3, "abc")]);
    private static readonly History<AppendCall, string> Endless =
        new([.. AppendModel.InOrder("easy", 1, "a"), .. AppendModel.Overlapping("endless", 20, "nothing")]);

    [Fact]
    public void A_verdict_takes_no_step_for_a_counterexample()
    {
        AppendModel model = new();

        Verdict<AppendCall, string> verdict = Linearizability.Decide(model, Wrong);

        Assert.Equal(Conclusion.NotLinearizable, verdict.Conclusion);
        Assert.Equal(verdict.Steps, model.Applications);
        Assert.Null(verdict.Counterexample);
        Assert.Equal("a", verdict.PartKey);
        Assert.Equal("Not linearizable: no order explains the results of the 8 calls of part 'a'.", verdict.ToString());
        Assert.Equal(verdict.ToString(), Assert.Throws<NotLinearizableException>(verdict.ThrowIfNotLinearizable).Message);
    }

    [Fact]
    public void Minimizing_afterwards_gives_what_a_check_gives_and_leaves_the_verdict_as_it_was()
    {
        Verdict<AppendCall, string> verdict = Linearizability.Decide(new AppendModel(), Wrong);

        Verdict<AppendCall, string> minimized = Linearizability.Minimize(new AppendModel(), verdict);

        Assert.Equal(Linearizability.Check(new AppendModel(), Wrong).ToString(), minimized.ToString());
        Assert.Equal((verdict.Conclusion, verdict.Steps, verdict.PartKey), (minimized.Conclusion, minimized.Steps, minimized.PartKey));
        Assert.NotEmpty(minimized.Counterexample!.Calls);
        Assert.Null(verdict.Counterexample);
        Assert.Same(minimized, Linearizability.Minimize(new AppendModel(), minimized));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(1_000), InlineData(1_000_000)]
    public void Minimizing_keeps_to_its_own_steps_and_says_that_it_ended_early(long limit)
    {
        AppendModel model = new();
        Verdict<AppendCall, string> verdict = Linearizability.Decide(model, Wrong, new() { StepLimit = 10_000_000 });
        long decided = model.Applications;

        Verdict<AppendCall, string> minimized = Linearizability.Minimize(model, verdict, new() { MinimizingStepLimit = limit });

        // One application for each call of the description is not a step: what the model would have returned.
        Assert.InRange(model.Applications - decided, 0, limit + minimized.Counterexample!.Calls.Length);
        Assert.Equal(Conclusion.NotLinearizable, minimized.Conclusion);
        Assert.Equal(limit < 1_000_000, minimized.ToString()
            .EndsWith("Minimizing ended at its limit: fewer calls may contradict each other too.", StringComparison.Ordinal));
    }

    [Fact]
    public void Minimizing_that_is_canceled_or_out_of_time_returns_what_it_has()
    {
        Verdict<AppendCall, string> verdict = Linearizability.Decide(new AppendModel(), Wrong);

        Verdict<AppendCall, string> canceled = Linearizability.Minimize(new AppendModel(), verdict, cancellationToken: new(canceled: true));
        Verdict<AppendCall, string> late =
            Linearizability.Minimize(new AppendModel(), verdict, new() { MinimizingTimeLimit = TimeSpan.Zero });

        Assert.All([canceled, late], static verdict =>
        {
            Assert.Equal(8, verdict.Counterexample!.Calls.Length);
            Assert.Contains("Minimizing ended at its limit", verdict.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_check_that_is_canceled_after_its_verdict_keeps_the_verdict()
    {
        long steps = Linearizability.Decide(new AppendModel(), Wrong).Steps;
        using CancellationTokenSource source = new();
        AppendModel model = new() { Applied = number => CancelAt(source, number, steps + 50) };

        Verdict<AppendCall, string> verdict = Linearizability.Check(model, Wrong, cancellationToken: source.Token);

        Assert.Equal(Conclusion.NotLinearizable, verdict.Conclusion);
        Assert.InRange(model.Applications, steps, steps + 100);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Undecided_names_the_part_and_the_steps(int threads)
    {
        AppendModel model = new();

        Verdict<AppendCall, string> verdict = Linearizability.Check(model, Endless, new() { StepLimit = 100_000, Threads = threads });

        Assert.Equal(Conclusion.Undecided, verdict.Conclusion);
        Assert.Equal("endless", verdict.PartKey);
        Assert.Equal(21, verdict.Part!.Calls.Length);
        Assert.Equal(model.Applications, verdict.Steps);
        Assert.Equal("""
            Undecided: the check reached its limit of 100,000 steps.
            No order was found within 100,000 steps for the 21 calls of part 'endless'.
            Of 2 parts, 1 is explained.
            Raise the limit, divide the history by a partition, or let fewer calls overlap.
            """, verdict.ToString(), ignoreLineEndingDifferences: true);
        Assert.Throws<NotLinearizableException>(verdict.ThrowIfNotLinearizable);
    }

    /// <summary>Without the limit this would look at 20! orders.</summary>
    [Theory, InlineData(0), InlineData(5)]
    public void A_time_limit_ends_what_steps_do_not(int milliseconds)
    {
        CheckOptions options = new() { StepLimit = long.MaxValue, TimeLimit = TimeSpan.FromMilliseconds(milliseconds) };

        Verdict<AppendCall, string> verdict =
            Linearizability.Decide(new AppendModel(), new(AppendModel.Overlapping("endless", 20, "nothing")), options);

        Assert.Equal(Conclusion.Undecided, verdict.Conclusion);
        Assert.StartsWith(
            $"Undecided: the check reached its time limit of 0{(milliseconds == 0 ? "" : ".005")} s.\nNo order was found within ",
            verdict.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Cancellation_ends_a_check_within_some_steps(int threads)
    {
        using CancellationTokenSource source = new();
        AppendModel model = new() { Applied = number => CancelAt(source, number, 100_000) };
        History<AppendCall, string> history =
            new([.. AppendModel.Overlapping("a", 20, "nothing"), .. AppendModel.Overlapping("b", 20, "nothing")]);

        OperationCanceledException exception =
            Assert.ThrowsAny<OperationCanceledException>(() =>
            Linearizability.Check(model, history, new() { Threads = threads }, source.Token));

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.InRange(model.Applications, 100_000, 100_000 + (threads * 1_000));
        _ = Assert.ThrowsAny<OperationCanceledException>(() => Linearizability.Decide(model, history, cancellationToken: source.Token));
    }

    [Fact]
    public void Outcomes_without_end_are_steps_too()
    {
        Verdict<int, int> verdict = Linearizability.Decide(new Anything(), new([
            RecordedCall.Unknown<int, int>(0, 1, 1),
            RecordedCall.Known(1, 0, -1, 2, 3)]), new() { StepLimit = 5_000 });

        Assert.Equal(Conclusion.Undecided, verdict.Conclusion);
        Assert.Equal(5_000, verdict.Steps);
    }

    [Fact]
    public void Limits_that_mean_nothing_are_refused() =>
        Assert.All<CheckOptions>(
            [new() { StepLimit = 0 }, new() { Threads = 0 }, new() { TimeLimit = TimeSpan.FromSeconds(-5) },
                new() { MinimizingStepLimit = -1 }, new() { MinimizingTimeLimit = TimeSpan.FromSeconds(-5) }],
            static options => Assert.Throws<ArgumentOutOfRangeException>(() => Linearizability.Check(new AppendModel(), Wrong, options)));

    private static void CancelAt(CancellationTokenSource source, long number, long at)
    {
        if (number == at)
        {
            source.Cancel();
        }
    }

    /// <summary>Sets any number, and reads it.</summary>
    private sealed class Anything : INondeterministicModel<int, int, int>
    {
        public int Start => 0;

        public IEnumerable<(int State, int Result)> Outcomes(int state, int operation) =>
            operation == 0 ? [(state, state)] : Enumerable.Range(0, int.MaxValue).Select(static next => (next, 0));
    }
}
