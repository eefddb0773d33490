using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>
/// What a class means when its members are called one after another and each call has exactly one outcome: the specification
/// that a history is checked against.
/// </summary>
/// <remarks>
/// States are immutable: <see cref="Apply"/> returns another one instead of changing the one it gets. Members are pure functions
/// of their arguments; several threads may call them at the same time.
/// </remarks>
/// <typeparam name="TState">A state of the object. States that mean the same must be equal, or searches take longer.</typeparam>
/// <typeparam name="TOperation">A member with its arguments. Equal operations must mean the same.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public interface IModel<TState, TOperation, TResult> : INondeterministicModel<TState, TOperation, TResult>
{
    /// <summary>Does one operation.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="result">What it returns.</param>
    /// <returns>The state afterwards; the same instance where nothing changes saves time.</returns>
    TState Apply(TState state, TOperation operation, out TResult result);

    /// <summary>The one outcome that <see cref="Apply"/> has.</summary>
    IEnumerable<(TState State, TResult Result)> INondeterministicModel<TState, TOperation, TResult>.Outcomes(TState state,
        TOperation operation)
    {
        TState next = Apply(state, operation, out TResult result);
        return [(next, result)];
    }
}
