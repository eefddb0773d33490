using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>
/// The specification that a history is checked against. It states what the members of a class do when they are called one after another.
/// Each call has exactly one outcome.
/// </summary>
/// <remarks>
/// States are immutable: <see cref="Apply"/> returns another state instead of changing the one it receives. Members are pure functions of
/// their arguments, because several threads may call them at the same time.
/// </remarks>
/// <typeparam name="TState">The type of a state of the object. States that mean the same must be equal, or searches take
/// longer.</typeparam>
/// <typeparam name="TOperation">The type of a member with its arguments. Equal operations must mean the same.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public interface IModel<TState, TOperation, TResult> : INondeterministicModel<TState, TOperation, TResult>
{
    /// <summary>Applies one operation.</summary>
    /// <param name="state">The state before the operation.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="result">The value that the operation returns.</param>
    /// <returns>The state after the operation. Returning the same instance if nothing changes saves time.</returns>
    TState Apply(TState state, TOperation operation, out TResult result);

    /// <summary>Returns the one outcome of <see cref="Apply"/>.</summary>
    IEnumerable<(TState State, TResult Result)> INondeterministicModel<TState, TOperation, TResult>.Outcomes(TState state,
        TOperation operation)
    {
        TState next = Apply(state, operation, out TResult result);
        return [(next, result)];
    }
}
