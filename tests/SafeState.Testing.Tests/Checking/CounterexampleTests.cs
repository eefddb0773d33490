using System;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Testing.Tests.Structures;
using static SafeState.Testing.Tests.Structures.Histories;
using static SafeState.Testing.Tests.Structures.RegisterCallKind;

namespace SafeState.Testing.Tests.Checking;

/// <summary>What is shown of a history that has no explanation.</summary>
public sealed class CounterexampleTests
{
    [Fact]
    public void Two_increments_that_return_the_same_are_what_remains_of_a_longer_history()
    {
        History<RegisterCall, int> history = Of(
            Known(0, Read, 0, 0, 1, 2), Known(1, Add, 1, 0, 3, 6), Known(2, Add, 1, 0, 4, 5), Known(0, Read, 0, 1, 7, 8),
                Known(1, Write, 5, 0, 9, 10), Known(2, Read, 0, 5, 11, 12));

        Verdict<RegisterCall, int> verdict = Linearizability.Check(new RegisterModel(), history);

        Assert.Equal("""
            Not linearizable: no order explains these results, whatever 1 other call returned.

            client 1 |-----|    Add(1) -> 0
            client 2   |-|      Add(1) -> 0

            The longest order found: client 1: Add(1) -> 0.
            Then client 2: Add(1) -> 0, where the model returns 1.
            """, verdict.ToString(), ignoreLineEndingDifferences: true);
        Assert.Equal(verdict.ToString(), Assert.Throws<NotLinearizableException>(verdict.ThrowIfNotLinearizable).Message);
    }

    [Fact]
    public void A_write_whose_end_matters_is_kept()
    {
        Verdict<RegisterCall, int> verdict =
                Linearizability.Check(new RegisterModel(),
                    Of(Known(0, Write, 1, 0, 1, 2), Known(1, Read, 0, 0, 3, 4), Unknown(2, Write, 7, 3)));

        Assert.Equal([Write, Read, Write], verdict.Counterexample!.Calls.Select(static call => call.Operation.Kind));
        Assert.Contains("Write(7) -> ?", verdict.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_part_that_is_wrong_is_shown()
    {
        KeyedModel model = new();
        Recorder<string, int> recorder = new(1);
        _ = recorder.Record(0, 0, "a", static (_, _) => 1);
        _ = recorder.Record(0, 0, "b", static (_, _) => 7);
        _ = recorder.Record(0, 0, "a", static (_, _) => 2);

        Verdict<string, int> verdict = Linearizability.Check(model, recorder.ToHistory());

        Assert.Equal("b", Assert.Single(verdict.Counterexample!.Calls).Operation);
    }

    /// <summary>A counter for each key.</summary>
    private sealed class KeyedModel : MapModel<string, int, string, int>
    {
        public override ImmutableDictionary<string, int> Apply(ImmutableDictionary<string, int> state, string operation, out int result)
        {
            result = state.GetValueOrDefault(operation) + 1;
            return state.SetItem(operation, result);
        }

        public override object? PartitionOf(string operation) => operation;
    }
}
