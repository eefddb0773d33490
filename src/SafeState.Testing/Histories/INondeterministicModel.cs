using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>
/// The specification of a class whose calls may have several outcomes when they are made one after another. A bag may return any element,
/// a cache may evict any entry, and a lock may make a caller wait. If every call has one outcome, implement the short form
/// <see cref="IModel{TState, TOperation, TResult}"/>.
/// </summary>
/// <remarks>
/// States are immutable. Members are pure functions of their arguments, because several threads may call them at the same time.
/// </remarks>
/// <typeparam name="TState">The type of a state of the object. States that mean the same must be equal, or searches take
/// longer.</typeparam>
/// <typeparam name="TOperation">The type of a member with its arguments. Equal operations must mean the same.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public interface INondeterministicModel<TState, TOperation, TResult>
{
    /// <summary>Gets the state of a fresh object.</summary>
    TState Start { get; }

    /// <summary>Gets the comparer of states.</summary>
    IEqualityComparer<TState> StateComparer => EqualityComparer<TState>.Default;

    /// <summary>Lists all outcomes that an operation may have.</summary>
    /// <param name="state">The state before the operation.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>Each state that the operation may lead to, with what it returns then. Empty if the operation has to wait in this state.
    /// The sequence is read step by step, and each outcome counts as one step of a check.</returns>
    IEnumerable<(TState State, TResult Result)> Outcomes(TState state, TOperation operation);

    /// <summary>
    /// Lists the states that an operation may have led to, given what it returned. By default these are the states of all outcomes with
    /// an accepted result. Implement it if the result leads to the states faster, or if there are too many outcomes to list.
    /// </summary>
    /// <param name="state">The state before the operation.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="result">The value that the object returned.</param>
    /// <returns>The states. Empty if the operation must not return this result here.</returns>
    IEnumerable<TState> NextStates(TState state, TOperation operation, TResult result)
    {
        foreach ((TState next, TResult expected) in Outcomes(state, operation))
        {
            if (Accepts(expected, result))
            {
                yield return next;
            }
        }
    }

    /// <summary>
    /// Returns whether an operation never changes any state. False is always correct. True, for operations that only read, makes searches
    /// much faster.
    /// </summary>
    /// <param name="operation">The operation.</param>
    bool IsRead(TOperation operation) => false;

    /// <summary>Returns whether the model allows what the object returned.</summary>
    /// <param name="expected">The value that the model returns.</param>
    /// <param name="actual">The value that the object returned.</param>
    bool Accepts(TResult expected, TResult actual) => EqualityComparer<TResult>.Default.Equals(expected, actual);

    /// <summary>
    /// Returns the part of the object that an operation is about, such as its key. Parts that never affect each other are checked
    /// separately, which is much faster. Null, the default, is for an operation on the whole object: nothing is divided then.
    /// </summary>
    /// <param name="operation">The operation.</param>
    object? PartitionOf(TOperation operation) => null;
}
