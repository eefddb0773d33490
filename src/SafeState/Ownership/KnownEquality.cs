using System;
using System.Collections.Generic;

namespace SafeState.Ownership;

/// <summary>Whether the equality of a type is the framework's own, quick and without side effects: then it may run under a lock.</summary>
internal static class KnownEquality
{
    /// <summary>Whether the default equality of values of this type runs no user code. A constant once the method that asks is compiled.</summary>
    internal static class OfValues<TValue>
    {
        internal static readonly bool IsKnown = OfType(typeof(TValue));
    }

    /// <summary>Whether a comparer of keys runs no user code.</summary>
    internal static bool OfKeys<TKey>(IEqualityComparer<TKey> comparer) =>
        OfType(typeof(TKey)) && (ReferenceEquals(comparer, EqualityComparer<TKey>.Default)
            || (comparer is StringComparer && comparer.GetType().Assembly == typeof(object).Assembly));

    private static bool OfType(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying
            ? OfType(underlying)
            : type.IsPrimitive || type.IsEnum || type.Assembly == typeof(object).Assembly
                && !type.IsGenericType && (type.IsValueType || type.IsSealed);
}
