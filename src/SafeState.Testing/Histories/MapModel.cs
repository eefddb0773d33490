using System.Collections.Generic;
using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>A model whose state is a whole dictionary, for members that read or change more than one key at once.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TOperation">The type of a member with its arguments.</typeparam>
/// <typeparam name="TResult">The type of what a member returns.</typeparam>
public abstract class MapModel<TKey, TValue, TOperation, TResult> : IModel<ImmutableDictionary<TKey, TValue>, TOperation, TResult>
    where TKey : notnull
{
    /// <inheritdoc/>
    public virtual ImmutableDictionary<TKey, TValue> Start => ImmutableDictionary<TKey, TValue>.Empty;

    /// <summary>Gets the comparer of states. Two dictionaries are equal if they have equal entries.</summary>
    public IEqualityComparer<ImmutableDictionary<TKey, TValue>> StateComparer => MapComparer<TKey, TValue>.Instance;

    /// <inheritdoc/>
    public abstract ImmutableDictionary<TKey, TValue> Apply(
        ImmutableDictionary<TKey, TValue> state, TOperation operation, out TResult result);

    /// <inheritdoc/>
    public virtual bool IsRead(TOperation operation) => false;

    /// <inheritdoc/>
    public virtual object? PartitionOf(TOperation operation) => null;
}
