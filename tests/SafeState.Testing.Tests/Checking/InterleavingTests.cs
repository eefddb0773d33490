using System;
using System.Linq;
using System.Threading;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>Parts of a history take turns. Work is counted in applications of the model, never in time.</summary>
public sealed class InterleavingTests
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    /// <summary>With one append in the easy part it is the shorter part and goes first; with 40 the hard part goes first.</summary>
    [Theory, InlineData(1, 1), InlineData(40, 1), InlineData(1, 2), InlineData(40, 2)]
    public void An_easy_contradiction_does_not_wait_for_a_hard_part(int appends, int threads)
    {
        AppendModel alone = new();
        AppendModel beside = new();
        RecordedCall<AppendCall, string>[] easy = AppendModel.InOrder("easy", appends, "wrong");

        Verdict<AppendCall, string> without = Linearizability.Decide(alone, new(easy), new() { Threads = threads });
        Verdict<AppendCall, string> with =
            Linearizability.Decide(beside, new([.. AppendModel.Overlapping("hard", 14, "wrong too"), .. easy]),
            new() { Threads = threads });

        Assert.Equal(Conclusion.NotLinearizable, without.Conclusion);
        Assert.Equal(Conclusion.NotLinearizable, with.Conclusion);
        Assert.Equal("easy", with.PartKey);
        Assert.InRange(beside.Applications, alone.Applications, (2 * alone.Applications) + 64);
    }

    [Fact]
    public void A_contradiction_among_many_hard_parts_takes_no_more_than_its_share_of_each()
    {
        AppendModel alone = new();
        AppendModel beside = new();
        RecordedCall<AppendCall, string>[] wrong =
            [.. AppendModel.Overlapping("wrong", 6, "wrong"), .. AppendModel.InOrder("wrong", 20, "wrong")];

        _ = Linearizability.Decide(alone, new(wrong));
        Verdict<AppendCall, string> verdict =
            Linearizability.Decide(beside,
            new([.. Enumerable.Range(0, 7).SelectMany(static i => AppendModel.Overlapping($"hard {i}", 12, "nothing")), .. wrong]),
            new() { Threads = 1 }); // a second thread works on while the first one is not scheduled

        Assert.Equal("wrong", verdict.PartKey);
        Assert.InRange(beside.Applications, alone.Applications, 8 * 2 * alone.Applications);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(8)]
    public void Hard_parts_come_to_the_right_verdict_on_any_number_of_threads(int threads)
    {
        RecordedCall<AppendCall, string>[] right =
            [.. Enumerable.Range(0, 5).SelectMany(static i => AppendModel.Overlapping($"part {i}", 8, AppendModel.Reversed(8)))];
        RecordedCall<AppendCall, string>[] wrong = AppendModel.Overlapping("part 5", 8, "abcdefgg");
        CheckOptions options = new() { Threads = threads };
        AppendModel model = new();

        Verdict<AppendCall, string> good = Linearizability.Decide(model, new(right), options);
        Assert.Equal(model.Applications, good.Steps);
        Assert.InRange(model.Applications, 5 * 40_320, long.MaxValue);
        Verdict<AppendCall, string> bad = Linearizability.Decide(new AppendModel(), new([.. right, .. wrong]), options);

        Assert.Equal(Conclusion.Linearizable, good.Conclusion);
        Assert.Null(good.Part);
        Assert.Equal(Conclusion.NotLinearizable, bad.Conclusion);
        Assert.Equal("part 5", bad.PartKey);
        Assert.Equal(9, bad.Part!.Calls.Length);
    }

    /// <summary>Once the check has got long, one thread waits inside the model until another one is there.</summary>
    [Fact]
    public void Hard_parts_are_looked_at_by_two_threads_at_once()
    {
        int first = 0;
        using ManualResetEventSlim met = new();
        AppendModel model = new()
        {
            Applied = number =>
            {
                if (number <= 100_000)
                {
                    return;
                }

                int thread = Environment.CurrentManagedThreadId;
                if (Interlocked.CompareExchange(ref first, thread, 0) is int seen && seen != 0 && seen != thread)
                {
                    met.Set();
                }

                Assert.True(met.Wait(Watchdog), "No second thread looks at the other part.");
            },
        };

        Verdict<AppendCall, string> verdict = Linearizability.Decide(
            model, new([.. AppendModel.Overlapping("a", 10, "nothing"), .. AppendModel.Overlapping("b", 10, "nothing")]),
                new() { Threads = 2, StepLimit = 200_000 });

        Assert.Equal(Conclusion.Undecided, verdict.Conclusion);
        Assert.True(met.IsSet);
    }

    [Fact]
    public void Short_checks_stay_on_the_thread_of_the_caller()
    {
        int caller = Environment.CurrentManagedThreadId;
        AppendModel model = new() { Applied = _ => Assert.Equal(caller, Environment.CurrentManagedThreadId) };

        Verdict<AppendCall, string> verdict =
            Linearizability.Decide(model,
            new([.. Enumerable.Range(0, 50).SelectMany(static i => AppendModel.InOrder($"{i}", 20, "abcdefghijklmnopqrst"))]),
            new() { Threads = 8 });

        Assert.Equal(Conclusion.Linearizable, verdict.Conclusion);
    }

    [Theory, InlineData(1, 1), InlineData(50_000, 1), InlineData(50_000, 2)]
    public void What_the_model_throws_comes_out_as_it_is(long at, int threads)
    {
        NotSupportedException thrown = new("canary");
        AppendModel model = new() { Applied = number => _ = number >= at ? throw thrown : 0 };

        NotSupportedException caught = Assert.Throws<NotSupportedException>(() => Linearizability.Decide(
            model, new([.. AppendModel.Overlapping("a", 10, "nothing"), .. AppendModel.Overlapping("b", 10, "nothing")]),
                new() { Threads = threads }));

        Assert.Same(thrown, caught);
    }

    [Fact]
    public void A_call_on_the_whole_object_leaves_the_history_in_one_piece()
    {
        Verdict<SetCall<int>, Answer<int>> verdict = Linearizability.Check(new SetModel<int>(), new([
            RecordedCall.Known(0, new SetCall<int>(SetMember.Add, 1), new Answer<int>(true), 1, 2),
            RecordedCall.Known(0, new SetCall<int>(SetMember.Add, 2), new Answer<int>(true), 3, 4),
            RecordedCall.Known(0, new SetCall<int>(SetMember.Count, 0), new Answer<int>(true) { Count = 1 }, 5, 6)]));

        Assert.Equal(Conclusion.NotLinearizable, verdict.Conclusion);
        Assert.Null(verdict.PartKey);
    }
}
