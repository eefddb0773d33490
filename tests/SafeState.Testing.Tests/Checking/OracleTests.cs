using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Testing.Tests.Structures;

namespace SafeState.Testing.Tests.Checking;

/// <summary>The checker against the definition.</summary>
public sealed class OracleTests
{
    [Fact]
    public void The_verdict_on_10_000_small_histories_is_that_of_the_definition()
    {
        int good = 0;
        for (int seed = 0; seed < 10_000; seed++)
        {
            History<RegisterCall, int> history = Structures.Histories.Small(new Random(seed));
            bool expected = BruteForce.IsLinearizable(history);
            Verdict<RegisterCall, int> verdict = Linearizability.Check(new RegisterModel(), history);
            Assert.True(expected == (verdict.Conclusion == Conclusion.Linearizable),
                $"Seed {seed}: the definition says {expected}, the checker {verdict.Conclusion}.\n{history}");
            good += expected ? 1 : 0;
        }

        Assert.InRange(good, 2_000, 8_000);
    }

    [Fact]
    public void A_counterexample_has_no_explanation_either_and_no_call_of_it_can_be_forgotten()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            History<RegisterCall, int> history = Structures.Histories.Small(new Random(seed));
            if (Linearizability.Check(new RegisterModel(), history).Counterexample is not { } counterexample)
            {
                continue;
            }

            HashSet<(int, long)> essential =
                [.. counterexample.Calls.Where(static call => call.IsKnown).Select(static call => (call.Client, call.Start))];
            Assert.False(BruteForce.IsLinearizable(Forget(history, call => !essential.Contains(call))),
                $"Seed {seed}: what remains has an explanation.\n{counterexample}");
            Assert.All(essential,
                one => Assert.True(BruteForce.IsLinearizable(Forget(history, call => call == one || !essential.Contains(call))),
                    $"Seed {seed}: {one} is shown for nothing.\n{counterexample}"));
        }
    }

    private static History<RegisterCall, int> Forget(History<RegisterCall, int> history, Func<(int Client, long Start), bool> which) =>
        new(history.Calls.Select(call => which((call.Client, call.Start))
            ? RecordedCall.Unknown<RegisterCall, int>(call.Client, call.Operation, call.Start)
            : call));
}
