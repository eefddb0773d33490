using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>The model of a set. Histories without <see cref="SetMember.Count"/> are divided by element.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class SetModel<T> : IModel<ImmutableHashSet<T>, SetCall<T>, Answer<T>>
    where T : notnull
{
    /// <summary>Gets the empty set.</summary>
    public ImmutableHashSet<T> Start => [];

    /// <summary>Gets the comparer of states. Sets are equal if they have the same elements.</summary>
    public IEqualityComparer<ImmutableHashSet<T>> StateComparer => SetComparer<T>.Instance;

    /// <inheritdoc/>
    public bool IsRead(SetCall<T> operation) => operation.Member is SetMember.Contains or SetMember.Count;

    /// <inheritdoc/>
    public object? PartitionOf(SetCall<T> operation) => operation.Member == SetMember.Count ? null : operation.Item;

    /// <inheritdoc/>
    public ImmutableHashSet<T> Apply(ImmutableHashSet<T> state, SetCall<T> operation, out Answer<T> result)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (operation.Member == SetMember.Count)
        {
            result = new(succeeded: true) { Count = state.Count };
            return state;
        }

        bool exists = state.Contains(operation.Item);
        result = new(operation.Member == SetMember.Add ? !exists : exists);
        return operation.Member switch
        {
            SetMember.Add => state.Add(operation.Item),
            SetMember.Remove => state.Remove(operation.Item),
            _ => state,
        };
    }
}
