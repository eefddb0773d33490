using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>What is shown fits a terminal, and says what the model allows.</summary>
public sealed class ExplanationTests
{
    private const int Width = 120;

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 2, 3 }, { 2, 40, 3 }, { 1_000_000, 90, 5 }, { 3, 200, 40 }, { 1, 5_000, 4 }, { 7, 119, 60 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void No_line_of_a_counterexample_is_longer_than_120_characters(int client, int text, int calls)
    {
        History<AppendCall, string> history = new([
            .. Enumerable.Range(0, calls)
                .Select(i => RecordedCall.Known(client + i, new AppendCall(Long(text), 'a'), Long(text), 2 * i, (2 * i) + 3)),
            RecordedCall.Known(0, new AppendCall(Long(text)), "wrong", 5_000, 5_001)]);

        Verdict<AppendCall, string> verdict = Linearizability.Check(new AppendModel(), history, new() { MinimizingStepLimit = 20_000 });

        Assert.Equal(Conclusion.NotLinearizable, verdict.Conclusion);
        Fits(verdict.ToString());
        Fits(Linearizability.Decide(new AppendModel(), history).ToString());
        Fits(history.ToString());
    }

    [Fact]
    public void No_line_about_undecided_parts_is_longer_and_the_others_are_counted()
    {
        IEnumerable<RecordedCall<AppendCall, string>> calls = Enumerable.Range(0, 9)
            .SelectMany(static i => AppendModel.Overlapping($"{Long(150)}{i}", 9, "nothing"));

        string text = Linearizability.Check(new AppendModel(), new(calls), new() { StepLimit = 10 }).ToString();

        Fits(text);
        Assert.Contains("Further undecided parts: 5.", text, StringComparison.Ordinal);
        Assert.Contains("Of 9 parts, 0 are explained.", text, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void No_line_of_a_failed_stress_run_is_longer(bool usesClock)
    {
        StressReport report = Stress.Run(
            static () => new object(),
            new AppendModel(),
            static _ => new(Long(70)),
            static (_, _) => Long(300),
            new() { Calls = 9, Clients = 4, UsesClock = usesClock, Seed = int.MinValue });

        Assert.NotNull(report.Failure);
        Fits(report.Failure!);
        Fits(report.ToString());
        Assert.Contains("Seed = -2147483648, OnlyProgram = ", report.Failure!.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_many_lines_is_one_line_of_a_timeline_and_a_long_one_keeps_its_end()
    {
        History<string, string> history =
            new([RecordedCall.Known(0, "two\r\nlines", "1", 1, 2), RecordedCall.Known(0, new string('x', 1_000), "the end", 3, 4)]);

        string text = history.ToString();

        Assert.Contains("two lines -> 1", text, StringComparison.Ordinal);
        Assert.Contains("…", text, StringComparison.Ordinal);
        Assert.EndsWith("-> the end", text, StringComparison.Ordinal);
        Fits(text);
    }

    [Fact]
    public void Where_several_results_are_allowed_they_are_listed()
    {
        Verdict<CollectionCall<int>, Answer<int>> verdict = Linearizability.Check(new BagModel<int>(), new([
            RecordedCall.Known(0, new CollectionCall<int>(CollectionMember.Add, 1), new Answer<int>(true), 1, 2),
            RecordedCall.Known(0, new CollectionCall<int>(CollectionMember.Add, 2), new Answer<int>(true), 3, 4),
            RecordedCall.Known(1, new CollectionCall<int>(CollectionMember.TryTake), new Answer<int>(true, 3), 5, 6)]));

        Assert.Contains("Then client 1: TryTake() -> 3, where the model allows 1 or 2.", verdict.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_call_has_to_wait_that_is_said()
    {
        Verdict<LockCall, bool> verdict = Linearizability.Check(new LockModel(), new([
            RecordedCall.Known(0, new LockCall(LockMember.Enter, 0), true, 1, 2),
            RecordedCall.Known(1, new LockCall(LockMember.Enter, 1), true, 3, 4)]));

        Assert.Contains("Then client 1: Enter(1) -> True, where the model does not let it return.", verdict.ToString(),
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Outcomes without a clock are told apart by their whole text: what is left out of an explanation must not hide one.
    /// </summary>
    [Fact]
    public void Long_results_that_differ_in_the_middle_are_different_outcomes()
    {
        int calls = 0;
        string right = new('x', 1_000);
        string wrong = new string('x', 500) + "y" + new string('x', 499);

        StressReport report = Stress.Run(
            static () => new object(),
            new Constant(right),
            static _ => 0,
            (_, _) => Interlocked.Increment(ref calls) <= 4 ? right : wrong,
            new() { Clients = 1, Calls = 1, UsesClock = false });

        Assert.Equal(2, report.Outcomes.Count);
        Assert.NotNull(report.Failure);
    }

    private static void Fits(string text) =>
        Assert.All(text.Split('\n'), static line => Assert.True(line.Length <= Width, $"{line.Length} characters: {line}"));

    private static string Long(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(static i => i % 9 == 8 ? ' ' : (char)('a' + (i % 26))));

    private sealed class Constant(string result) : IModel<int, int, string>
    {
        public int Start => 0;

        public int Apply(int state, int operation, out string constant)
        {
            constant = result;
            return state;
        }
    }
}
