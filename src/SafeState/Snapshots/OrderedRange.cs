using System.Collections.Generic;

namespace SafeState.Snapshots;

/// <summary>A request for entries that follow each other, and what was found.</summary>
internal struct OrderedRange<TKey, TValue>(int limit)
    where TKey : notnull
{
    /// <summary>Longer lists grow when that many entries are found.</summary>
    private const int LargestStart = 64;

    /// <summary>Gets the greatest number of entries.</summary>
    internal int Limit { get; } = limit;

    internal List<KeyValuePair<TKey, TValue>> Entries { get; } = new(limit < LargestStart ? limit : LargestStart);

    internal bool HasStart { get; set; }

    internal TKey Start { get; init; } = default!;

    internal bool IsStartIncluded { get; init; }

    internal bool HasEnd { get; init; }

    /// <summary>Gets the key before which the entries end.</summary>
    internal TKey End { get; init; } = default!;
}
