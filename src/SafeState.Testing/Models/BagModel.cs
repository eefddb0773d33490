using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Testing;

/// <summary>
/// The model of a bag: any element may be taken, as often as the bag contains it. A pool with members to rent and return is also a bag.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class BagModel<T> : INondeterministicModel<ImmutableDictionary<T, int>, CollectionCall<T>, Answer<T>>
    where T : notnull
{
    /// <summary>Gets the empty bag.</summary>
    public ImmutableDictionary<T, int> Start => ImmutableDictionary<T, int>.Empty;

    /// <summary>Gets the comparer of bags. Bags are equal if they contain the same elements equally often.</summary>
    public IEqualityComparer<ImmutableDictionary<T, int>> StateComparer => MapComparer<T, int>.Instance;

    /// <inheritdoc/>
    public bool IsRead(CollectionCall<T> operation) => operation.Member is CollectionMember.TryPeek or CollectionMember.Count;

    /// <inheritdoc/>
    public IEnumerable<(ImmutableDictionary<T, int> State, Answer<T> Result)> Outcomes(ImmutableDictionary<T, int> state,
        CollectionCall<T> operation)
    {
        ArgumentNullException.ThrowIfNull(state);
        return operation.Member switch
        {
            CollectionMember.Add => [(state.SetItem(operation.Item!, state.GetValueOrDefault(operation.Item!) + 1), new(succeeded: true))],
            CollectionMember.Count => [(state, new(succeeded: true) { Count = state.Values.Sum() })],
            CollectionMember.Clear => [(state.Clear(), new(succeeded: true))],
            _ when state.IsEmpty => [(state, new(succeeded: false))],
            CollectionMember.TryTake => state.Keys.Select(item => (Without(state, item), new Answer<T>(succeeded: true, item))),
            _ => state.Keys.Select(item => (state, new Answer<T>(succeeded: true, item))),
        };
    }

    /// <summary>Looks up the element that was taken, instead of trying each.</summary>
    /// <inheritdoc/>
    public IEnumerable<ImmutableDictionary<T, int>> NextStates(ImmutableDictionary<T, int> state, CollectionCall<T> operation,
        Answer<T> result)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (operation.Member is not (CollectionMember.TryTake or CollectionMember.TryPeek))
        {
            return Outcomes(state, operation).Where(outcome => outcome.Result == result).Select(static outcome => outcome.State);
        }

        bool isRight = result.HasValue ? state.ContainsKey(result.Value!) : !result.Succeeded && state.IsEmpty;
        return !isRight ? [] : result.HasValue && operation.Member == CollectionMember.TryTake ? [Without(state, result.Value!)] : [state];
    }

    private static ImmutableDictionary<T, int> Without(ImmutableDictionary<T, int> state, T item) =>
        state[item] == 1 ? state.Remove(item) : state.SetItem(item, state[item] - 1);
}
