using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>The model of a collection whose elements have an order.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public abstract class SequenceModel<T> : IModel<ImmutableList<T>, CollectionCall<T>, Answer<T>>
{
    private protected SequenceModel()
    {
    }

    /// <summary>Gets the empty collection.</summary>
    public ImmutableList<T> Start => [];

    /// <summary>Gets the comparer of states. Collections are equal if they have equal elements in the same order.</summary>
    public IEqualityComparer<ImmutableList<T>> StateComparer => SequenceComparer<T>.Instance;

    /// <inheritdoc/>
    public bool IsRead(CollectionCall<T> operation) => operation.Member is CollectionMember.TryPeek or CollectionMember.Count;

    /// <inheritdoc/>
    public ImmutableList<T> Apply(ImmutableList<T> state, CollectionCall<T> operation, out Answer<T> result)
    {
        ArgumentNullException.ThrowIfNull(state);
        int first = FirstOut(state);
        result = operation.Member switch
        {
            CollectionMember.TryTake or CollectionMember.TryPeek when state.IsEmpty => new(succeeded: false),
            CollectionMember.TryTake or CollectionMember.TryPeek => new(succeeded: true, state[first]),
            CollectionMember.Count => new(succeeded: true) { Count = state.Count },
            _ => new(succeeded: true),
        };
        return operation.Member switch
        {
            CollectionMember.Add => state.Add(operation.Item!),
            CollectionMember.TryTake => state.IsEmpty ? state : state.RemoveAt(first),
            CollectionMember.Clear => state.Clear(),
            _ => state,
        };
    }

    /// <summary>Returns the index of the element that is taken first. Elements are added at the end.</summary>
    private protected abstract int FirstOut(ImmutableList<T> state);
}
