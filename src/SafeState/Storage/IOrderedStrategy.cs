using System.Collections.Generic;
using System.ComponentModel;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>A strategy whose entries can be found by their order. No member runs a delegate.</summary>
/// <inheritdoc cref="IMapStrategy{TKey, TValue}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOrderedStrategy<TKey, TValue> : IMapStrategy<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Finds an entry. A read, which waits for no owner.</summary>
    internal bool TrySeek(OrderedSeek seek, TKey key, out KeyValuePair<TKey, TValue> entry);

    /// <summary>Adds the entries of a range, of one instant, to its list. A read, which waits for no owner.</summary>
    internal void Collect(ref OrderedRange<TKey, TValue> range);

    /// <summary>Removes the first or the last entry. Declines if there is none.</summary>
    /// <param name="end">Which one.</param>
    /// <param name="frame">The delegate that the calling thread runs, if it runs one.</param>
    /// <param name="entry">The removed entry, or the owned one if the call is blocked.</param>
    /// <param name="blocker">The owner of the key.</param>
    internal Outcome Take(
        OrderedSeek end, DelegateFrame? frame, out KeyValuePair<TKey, TValue> entry, out Owner<TKey, TValue>? blocker);
}
