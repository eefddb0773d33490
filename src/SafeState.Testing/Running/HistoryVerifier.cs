using System.Collections.Generic;
using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>Verifies timed calls: they must be linearizable.</summary>
internal sealed class HistoryVerifier<TState, TOperation, TResult>(INondeterministicModel<TState, TOperation, TResult> model,
    CheckOptions options) : IVerifier<TOperation, TResult>
{
    public long Histories { get; private set; }

    public long Overlapping { get; private set; }

    public long Progress => Overlapping;

    public IReadOnlyDictionary<string, long> Outcomes { get; } = ImmutableDictionary<string, long>.Empty;

    public string? Verify(ITrial<TOperation, TResult> trial)
    {
        History<TOperation, TResult> history = trial.ToHistory();
        Histories++;
        Overlapping += history.HasOverlap ? 1 : 0;
        Verdict<TOperation, TResult> verdict = Linearizability.Check(model, history, options);
        return verdict.Conclusion == Conclusion.Linearizable ? null : verdict.ToString();
    }
}
