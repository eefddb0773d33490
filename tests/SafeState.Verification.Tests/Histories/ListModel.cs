using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Testing;

namespace SafeState.Verification.Tests.Histories;

/// <summary>One call of a list or a set of numbers.</summary>
/// <param name="Member">The member.</param>
/// <param name="Item">Its argument.</param>
internal readonly record struct ListCall(ListMember Member, int Item);

/// <summary>The members of lists and sets, each with and without a delegate.</summary>
internal enum ListMember
{
    Add,
    AddUnique,
    AddBelowThree,
    AddTwo,
    Remove,
    RemoveWhereGreater,
    Compute,
    ReplaceAll,
    Clear,
    Drain,
    Count,
    Snapshot,
    Contains,
}

/// <summary>What each member does to a plain list. A set is a list that has no item twice, and is shown in order.</summary>
internal sealed class ListModel(bool isSet) : IModel<ImmutableList<int>, ListCall, string>
{
    public ImmutableList<int> Start => [];

    public IEqualityComparer<ImmutableList<int>> StateComparer { get; } = new SameItems();

    public bool IsRead(ListCall operation) => operation.Member >= ListMember.Count;

    public ImmutableList<int> Apply(ImmutableList<int> state, ListCall operation, out string result)
    {
        int item = operation.Item;
        (ImmutableList<int> next, result) = operation.Member switch
        {
            ListMember.Add => isSet && state.Contains(item) ? (state, "False") : (state.Add(item), isSet ? "True" : ""),
            ListMember.AddUnique => state.Contains(item) ? (state, "False") : (state.Add(item), "True"),
            ListMember.AddBelowThree =>
                state.Count < 3 && !(isSet && state.Contains(item)) ? (state.Add(item), "True") : (state, "False"),
            ListMember.AddTwo => AddTwo(state, item),
            ListMember.Remove => (state.Remove(item), $"{state.Contains(item)}"),
            ListMember.RemoveWhereGreater => (state.RemoveAll(old => old > item), $"{state.Count(old => old > item)}"),
            ListMember.Compute => (state.Reverse().Add(item), $"{state.Count}"),
            ListMember.ReplaceAll => ([item, item + 10], ""),
            ListMember.Clear => ([], ""),
            ListMember.Drain => ([], Show(state)),
            ListMember.Count => (state, $"{state.Count}"),
            ListMember.Snapshot => (state, Show(state)),
            _ => (state, $"{state.Contains(item)}"),
        };
        return next;
    }

    internal string Show(IEnumerable<int> items) => string.Join(' ', isSet ? items.Order() : items);

    private (ImmutableList<int> Next, string Result) AddTwo(ImmutableList<int> state, int item)
    {
        int[] added = [.. new[] { item, item + 10 }.Where(one => !isSet || !state.Contains(one))];
        return (state.AddRange(added), isSet ? $"{added.Length}" : "");
    }

    private sealed class SameItems : IEqualityComparer<ImmutableList<int>>
    {
        public bool Equals(ImmutableList<int>? x, ImmutableList<int>? y) => x is not null && y is not null && x.SequenceEqual(y);

        public int GetHashCode(ImmutableList<int> obj) => obj.Aggregate(obj.Count, HashCode.Combine);
    }
}
