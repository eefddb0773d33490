using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>The checker against the definition, where calls have several outcomes.</summary>
public sealed class NondeterministicOracleTests
{
    private const int Seeds = 2_500;

    [Fact]
    public void The_verdict_on_2_500_histories_of_a_bag_is_that_of_the_definition() => Agree(new BagModel<int>(), DrawBag, AnswerBag);

    [Fact]
    public void The_verdict_on_2_500_histories_of_a_cache_whose_state_no_result_shows_is_that_of_the_definition() => Agree(
        new LossyCacheModel(), DrawCache, AnswerCache);

    [Fact]
    public void The_verdict_on_2_500_histories_of_calls_that_may_fail_is_that_of_the_definition() => Agree(
        new SpuriousRegisterModel(),
        static random => new((RegisterMember)(random.Next(3) is int member && member == 2 ? 3 : member), random.Next(1, 3), random.Next(2)),
        static (random, call) => call.Member switch
        {
            RegisterMember.Read => new(true, random.Next(3)),
            RegisterMember.Write => new(true),
            _ => new(random.Next(2) == 0),
        });

    [Fact]
    public void The_verdict_on_2_500_histories_of_a_lock_that_makes_callers_wait_is_that_of_the_definition() => Agree(
        new LockModel(isReentrant: true, mayFail: true),
        static random => new((LockMember)random.Next(3), random.Next(2)),
        static (random, call) => call.Member == LockMember.Enter || random.Next(3) != 0);

    /// <summary>
    /// A stress run without a clock judges by the order of each client's calls alone. Here clients return what was made up.
    /// </summary>
    [Fact]
    public void The_verdict_on_500_histories_without_a_clock_is_that_of_the_definition()
    {
        int good = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            (bool Adds, int Item)[][] calls =
                [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 4).Select(_ => DrawCache(random)).ToArray())];
            bool[][] answers = [.. calls.Select(calls => calls.Select(call => AnswerCache(random, call)).ToArray())];
            bool expected =
                BruteForce.IsSequential(new LossyCacheModel(), 0,
                [.. calls.Zip(answers, static (calls, answers) => calls.Zip(answers).ToList())]);
            int drawn = 0;

            StressReport report = Stress.RunByClient(
                static () => new int[2],
                new LossyCacheModel(),
                (_, client) => calls[client][drawn++ % 4],
                (next, _) => Play(next),
                new() { Calls = 4, Overlapping = 1, UsesClock = false });

            Assert.True(expected == report.Failure is null, $"Seed {seed}: the definition says {expected}.\n{report}");
            good += expected ? 1 : 0;

            bool Play(int[] next)
            {
                int client = Thread.CurrentThread.Name == "worker 0" ? 0 : 1;
                return answers[client][next[client]++];
            }
        }

        Assert.InRange(good, 40, 400);
    }

    private static void Agree<TState, TOperation, TResult>(
        INondeterministicModel<TState, TOperation, TResult> model, Func<Random, TOperation> draw, Func<Random, TOperation, TResult> answer)
    {
        int good = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            History<TOperation, TResult> history = Structures.Histories.Small(new Random(seed), draw, answer);
            bool expected = BruteForce.IsLinearizable(model, history);

            Verdict<TOperation, TResult> verdict = Linearizability.Check(model, history);

            Assert.True(expected == (verdict.Conclusion == Conclusion.Linearizable),
                $"Seed {seed}: the definition says {expected}, the checker {verdict.Conclusion}.\n{history}");
            good += expected ? 1 : 0;
            if (verdict.Counterexample is { } counterexample)
            {
                HashSet<(int, long)> essential =
                    [.. counterexample.Calls.Where(static call => call.IsKnown).Select(static call => (call.Client, call.Start))];
                Assert.False(BruteForce.IsLinearizable(model, Forget(history, call => !essential.Contains(call))),
                    $"Seed {seed}: what remains has an explanation.\n{counterexample}");
                Assert.All(essential, one =>
                    Assert.True(BruteForce.IsLinearizable(model, Forget(history, call => call == one || !essential.Contains(call))),
                    $"Seed {seed}: {one} is shown for nothing.\n{counterexample}"));
            }
        }

        Assert.InRange(good, Seeds / 5, Seeds * 4 / 5);
    }

    private static History<TOperation, TResult> Forget<TOperation, TResult>(History<TOperation, TResult> history,
        Func<(int Client, long Start), bool> which) =>
        new(history.Calls.Select(call => which((call.Client, call.Start))
            ? RecordedCall.Unknown<TOperation, TResult>(call.Client, call.Operation, call.Start) : call));

    private static (bool Adds, int Item) DrawCache(Random random) => (random.Next(3) != 0, random.Next(1, 4));

    private static bool AnswerCache(Random random, (bool Adds, int Item) call) => call.Adds || random.Next(2) == 0;

    private static CollectionCall<int> DrawBag(Random random) => new((CollectionMember)random.Next(4), random.Next(1, 3));

    private static Answer<int> AnswerBag(Random random, CollectionCall<int> call) => call.Member switch
    {
        CollectionMember.Add => new(true),
        CollectionMember.Count => new(true) { Count = random.Next(3) },
        _ => random.Next(3) == 0 ? new(false) : new(true, random.Next(1, 3)),
    };
}
