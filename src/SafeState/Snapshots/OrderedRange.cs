using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SafeState.Snapshots;

/// <summary>A request for entries that follow each other, and what was found.</summary>
internal struct OrderedRange<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Longer lists grow when that many entries are found.</summary>
    private const int LargestStart = 64;

    private OrderedRange(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Limit = limit;
        Entries = new(limit < LargestStart ? limit : LargestStart);
    }

    /// <summary>Gets the greatest number of entries.</summary>
    internal int Limit { get; }

    internal List<KeyValuePair<TKey, TValue>> Entries { get; }

    internal bool HasStart { get; set; }

    internal TKey Start { get; private init; } = default!;

    internal bool IsStartIncluded { get; private init; }

    internal bool HasEnd { get; private init; }

    /// <summary>Gets the key before which the entries end.</summary>
    internal TKey End { get; private init; } = default!;

    /// <summary>Requests the first entries.</summary>
    internal static OrderedRange<TKey, TValue> CreatePage(int limit) => new(limit);

    /// <summary>Requests the first entries after a key.</summary>
    internal static OrderedRange<TKey, TValue> CreatePageAfter(
        TKey key, int limit, [CallerArgumentExpression(nameof(key))] string? parameter = null)
    {
        OrderedSearch<TKey, TValue>.ThrowIfNull(key, parameter);
        return new(limit) { HasStart = true, Start = key };
    }

    /// <summary>Requests the first entries from a key on, and before another one.</summary>
    internal static OrderedRange<TKey, TValue> Create(
        TKey fromKey, TKey toKey, int limit, [CallerArgumentExpression(nameof(fromKey))] string? fromParameter = null,
        [CallerArgumentExpression(nameof(toKey))] string? toParameter = null)
    {
        OrderedSearch<TKey, TValue>.ThrowIfNull(fromKey, fromParameter);
        OrderedSearch<TKey, TValue>.ThrowIfNull(toKey, toParameter);
        return new(limit)
        {
            HasStart = true,
            Start = fromKey,
            IsStartIncluded = true,
            HasEnd = true,
            End = toKey,
        };
    }
}
