using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>What a class means when its members are called one after another: the specification that a history is checked against.</summary>
/// <remarks>States are immutable: <see cref="Apply"/> returns another one instead of changing the one it gets.</remarks>
/// <typeparam name="TState">A state of the object. States that mean the same must be equal, or searches take longer.</typeparam>
/// <typeparam name="TOperation">A member with its arguments. Equal operations must mean the same.</typeparam>
/// <typeparam name="TResult">What a member returns.</typeparam>
public interface IModel<TState, TOperation, TResult>
{
    /// <summary>The state of a fresh object.</summary>
    TState Start { get; }

    /// <summary>How states are compared.</summary>
    IEqualityComparer<TState> StateComparer => EqualityComparer<TState>.Default;

    /// <summary>Does one operation.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="result">What it returns.</param>
    /// <returns>The state afterwards; the same instance where nothing changes saves time.</returns>
    TState Apply(TState state, TOperation operation, out TResult result);

    /// <summary>Whether an operation never changes any state. False is always right; true, for those that only read, makes searches much faster.</summary>
    /// <param name="operation">The operation.</param>
    bool IsRead(TOperation operation) => false;

    /// <summary>Whether what the object returned is what the model allows.</summary>
    /// <param name="expected">What the model returns.</param>
    /// <param name="actual">What the object returned.</param>
    bool Accepts(TResult expected, TResult actual) => EqualityComparer<TResult>.Default.Equals(expected, actual);

    /// <summary>
    /// The part of the object that an operation is about, such as its key: parts that never affect each other are checked
    /// one by one, which is much faster. Null, as by default, for an operation on the whole object: then nothing is divided.
    /// </summary>
    /// <param name="operation">The operation.</param>
    object? PartitionOf(TOperation operation) => null;
}
