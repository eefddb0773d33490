using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Contents;

/// <summary>The entries of an ordered map, in its order. Never written to after construction.</summary>
internal sealed class OrderedEntries<TKey, TValue>
    where TKey : notnull
{
    private readonly IComparer<TKey> _order;

    /// <summary>Copies an ordered map; compares nothing.</summary>
    internal OrderedEntries(IDictionary<TKey, TValue> entries, IComparer<TKey> order)
    {
        _order = order;
        Items = new KeyValuePair<TKey, TValue>[entries.Count];
        entries.CopyTo(Items, 0);
    }

    internal KeyValuePair<TKey, TValue>[] Items { get; }

    internal IEnumerable<TKey> Keys
    {
        get
        {
            foreach (KeyValuePair<TKey, TValue> entry in Items)
            {
                yield return entry.Key;
            }
        }
    }

    internal IEnumerable<TValue> Values
    {
        get
        {
            foreach (KeyValuePair<TKey, TValue> entry in Items)
            {
                yield return entry.Value;
            }
        }
    }

    /// <summary>The equality for tables of these keys: null, the default one, where the order has none with a hash.</summary>
    internal IEqualityComparer<TKey>? HashedEquality =>
        OrderEquality<TKey>.FromOrder(_order) is var equality and not OrderEquality<TKey> ? equality : null;

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        int low = 0;
        int high = Items.Length - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) >> 1);
            int side = _order.Compare(Items[middle].Key, key);
            if (side == 0)
            {
                value = Items[middle].Value;
                return true;
            }

            (low, high) = side < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        value = default;
        return false;
    }
}
