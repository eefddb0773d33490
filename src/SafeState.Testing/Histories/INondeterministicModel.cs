using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>
/// What a class means when its members are called one after another, where a call may have several outcomes: a bag hands out
/// any element, a cache evicts any entry, a lock lets a caller wait. Where every call has one outcome, implement
/// <see cref="IModel{TState, TOperation, TResult}"/>, which is the short form of this.
/// </summary>
/// <remarks>States are immutable. Members are pure functions of their arguments; several threads may call them at the same time.</remarks>
/// <typeparam name="TState">A state of the object. States that mean the same must be equal, or searches take longer.</typeparam>
/// <typeparam name="TOperation">A member with its arguments. Equal operations must mean the same.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public interface INondeterministicModel<TState, TOperation, TResult>
{
    /// <summary>The state of a fresh object.</summary>
    TState Start { get; }

    /// <summary>How states are compared.</summary>
    IEqualityComparer<TState> StateComparer => EqualityComparer<TState>.Default;

    /// <summary>Lists all that an operation may do.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>
    /// Each state that the operation may leave, with what it returns then. Empty where the operation has to wait in this state.
    /// The sequence is read step by step, and each outcome counts as one step of a check.
    /// </returns>
    IEnumerable<(TState State, TResult Result)> Outcomes(TState state, TOperation operation);

    /// <summary>
    /// Lists the states that an operation may have left, given what it returned. By default these are the states of all outcomes
    /// with an accepted result. Implement it where a look at the result is faster, or where the outcomes are too many to list.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="result">What the object returned.</param>
    /// <returns>The states; empty where the operation must not return this here.</returns>
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
    /// Whether an operation never changes any state. False is always right; true, for those that only read, makes searches much faster.
    /// </summary>
    /// <param name="operation">The operation.</param>
    bool IsRead(TOperation operation) => false;

    /// <summary>Whether what the object returned is what the model allows.</summary>
    /// <param name="expected">What the model returns.</param>
    /// <param name="actual">What the object returned.</param>
    bool Accepts(TResult expected, TResult actual) => EqualityComparer<TResult>.Default.Equals(expected, actual);

    /// <summary>
    /// The part of the object that an operation is about, such as its key: parts that never affect each other are checked
    /// by themselves, which is much faster. Null, as by default, for an operation on the whole object: then nothing is divided.
    /// </summary>
    /// <param name="operation">The operation.</param>
    object? PartitionOf(TOperation operation) => null;
}
