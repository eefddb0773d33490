using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SafeState.Contents;

/// <summary>
/// The equality of an ordered map: keys are one where the order puts neither before the other. An order has no hash to go
/// with it, so all keys share one, and tables by this equality are searched from end to end.
/// </summary>
internal sealed class OrderEquality<TKey> : IEqualityComparer<TKey>
    where TKey : notnull
{
    private static readonly bool IsDefaultConsistent = IsConsistent(typeof(TKey));

    private readonly IComparer<TKey> _order;

    private OrderEquality(IComparer<TKey> order) => _order = order;

    /// <summary>The equality that goes with an order: one with a real hash where the framework vouches that both agree.</summary>
    internal static IEqualityComparer<TKey> FromOrder(IComparer<TKey> order) =>
        order is StringComparer and IEqualityComparer<TKey> strings ? strings
        : IsDefaultConsistent && ReferenceEquals(order, Comparer<TKey>.Default) ? EqualityComparer<TKey>.Default
        : new OrderEquality<TKey>(order);

    public bool Equals(TKey? x, TKey? y) => _order.Compare(x, y) == 0;

    public int GetHashCode([DisallowNull] TKey key) => 0;

    // Not string: its default order is that of the current culture, to which different strings can be the same.
    private static bool IsConsistent(Type type) => type.IsPrimitive || type.IsEnum
        || type == typeof(decimal) || type == typeof(Guid) || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(Half)
        || type == typeof(DateTime)
            || type == typeof(DateTimeOffset)
            || type == typeof(TimeSpan)
            || type == typeof(DateOnly)
            || type == typeof(TimeOnly);
}
