using System.Collections.Generic;
using System.Linq;

namespace SafeState.Multimaps;

/// <summary>Values in lists, in the order of their addition.</summary>
internal sealed class ListValues<TValue> : ValueCollections<TValue, ListSnapshot<TValue>>
{
    internal static ListValues<TValue> Instance { get; } = new();

    internal override ListSnapshot<TValue> Empty => ListSnapshot<TValue>.Empty;

    internal override ListSnapshot<TValue> Create(IEnumerable<TValue> values) =>
        values as ListSnapshot<TValue> ?? ListSnapshot.Create<TValue>(values.ToArray());

    internal override bool Contains(ListSnapshot<TValue> values, TValue value) => values.IndexOf(value) >= 0;

    internal override ListSnapshot<TValue> With(ListSnapshot<TValue> values, TValue value) => values.With(value);

    internal override ListSnapshot<TValue> Without(ListSnapshot<TValue> values, TValue value) => values.Without(value);
}
