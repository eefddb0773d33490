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

    /// <summary>Gets whether the entries are found from the last one to the first one.</summary>
    internal bool IsDescending { get; private init; }

    internal bool HasStart { get; set; }

    /// <summary>Gets the key at which the search starts. In a descending range, it is the upper end.</summary>
    internal TKey Start { get; private init; } = default!;

    internal bool IsStartIncluded { get; private init; }

    internal bool HasEnd { get; private init; }

    /// <summary>Gets the key at which the search ends.</summary>
    internal TKey End { get; private init; } = default!;

    /// <summary>Gets whether an ascending range includes its end. A descending one always does.</summary>
    internal bool IsEndIncluded { get; private init; }

    /// <summary>Requests the first entries.</summary>
    internal static OrderedRange<TKey, TValue> CreatePage(int limit) => new(limit);

    /// <summary>Requests the last entries.</summary>
    internal static OrderedRange<TKey, TValue> CreatePageDescending(int limit) => new(limit) { IsDescending = true };

    /// <summary>Requests the last entries before a key.</summary>
    internal static OrderedRange<TKey, TValue> CreatePageBeforeDescending(
        TKey key, int limit, [CallerArgumentExpression(nameof(key))] string? parameter = null)
    {
        OrderedSearch<TKey, TValue>.ThrowIfNull(key, parameter);
        return new(limit) { IsDescending = true, HasStart = true, Start = key };
    }

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
        ThrowIfNull(fromKey, toKey, fromParameter, toParameter);
        return new(limit)
        {
            HasStart = true,
            Start = fromKey,
            IsStartIncluded = true,
            HasEnd = true,
            End = toKey,
        };
    }

    /// <summary>Requests the first entries from a key to another one, with both.</summary>
    internal static OrderedRange<TKey, TValue> CreateInclusive(
        TKey fromKey, TKey toKey, int limit, [CallerArgumentExpression(nameof(fromKey))] string? fromParameter = null,
        [CallerArgumentExpression(nameof(toKey))] string? toParameter = null)
    {
        ThrowIfNull(fromKey, toKey, fromParameter, toParameter);
        return new(limit)
        {
            HasStart = true,
            Start = fromKey,
            IsStartIncluded = true,
            HasEnd = true,
            End = toKey,
            IsEndIncluded = true,
        };
    }

    /// <summary>Requests the last entries from a key on, and before another one.</summary>
    internal static OrderedRange<TKey, TValue> CreateDescending(
        TKey fromKey, TKey toKey, int limit, [CallerArgumentExpression(nameof(fromKey))] string? fromParameter = null,
        [CallerArgumentExpression(nameof(toKey))] string? toParameter = null)
    {
        ThrowIfNull(fromKey, toKey, fromParameter, toParameter);
        return new(limit)
        {
            IsDescending = true,
            HasStart = true,
            Start = toKey,
            HasEnd = true,
            End = fromKey,
        };
    }

    private static void ThrowIfNull(TKey fromKey, TKey toKey, string? fromParameter, string? toParameter)
    {
        OrderedSearch<TKey, TValue>.ThrowIfNull(fromKey, fromParameter);
        OrderedSearch<TKey, TValue>.ThrowIfNull(toKey, toParameter);
    }
}
