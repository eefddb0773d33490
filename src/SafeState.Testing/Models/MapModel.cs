using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SafeState.Testing;

/// <summary>The model of a dictionary. Histories without <see cref="MapMember.Count"/> are divided by key.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values, which are compared by their default equality.</typeparam>
public sealed class MapModel<TKey, TValue> : MapModel<TKey, TValue, MapCall<TKey, TValue>, Answer<TValue>>
    where TKey : notnull
{
    /// <inheritdoc/>
    public override bool IsRead(MapCall<TKey, TValue> operation) => operation.Member is MapMember.TryGetValue or MapMember.Count;

    /// <inheritdoc/>
    public override object? PartitionOf(MapCall<TKey, TValue> operation) => operation.Member == MapMember.Count ? null : operation.Key;

    /// <inheritdoc/>
    public override ImmutableDictionary<TKey, TValue> Apply(ImmutableDictionary<TKey, TValue> state, MapCall<TKey, TValue> operation,
        out Answer<TValue> result)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (operation.Member == MapMember.Count)
        {
            result = new(succeeded: true) { Count = state.Count };
            return state;
        }

        bool exists = state.TryGetValue(operation.Key, out TValue? present);
        bool isExpected = exists && EqualityComparer<TValue>.Default.Equals(present, operation.Expected);
        (bool writes, result) = operation.Member switch
        {
            MapMember.Set => (true, new Answer<TValue>(succeeded: true)),
            MapMember.TryAdd => (!exists, new(!exists)),
            MapMember.TryUpdate => (isExpected, new(isExpected)),
            MapMember.GetOrAdd => (!exists, new(succeeded: true, exists ? present : operation.Value)),
            _ => (false, new(exists, present)),
        };
        if (operation.Member == MapMember.TryRemove)
        {
            return state.Remove(operation.Key);
        }

        return writes ? state.SetItem(operation.Key, operation.Value!) : state;
    }
}
