using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SafeState.Ownership;

/// <summary>
/// Whether the equality of a type runs no user code: then it may run under a lock. Trusted are primitives, enums, strings, and structs of
/// the framework that hold no reference. An object that any other type of the framework holds may be of a user's class.
/// </summary>
internal static class TrustedEquality
{
    /// <summary>
    /// Whether the default equality of values of this type runs no user code. A constant once the method that asks is compiled.
    /// </summary>
    internal static class Values<TValue>
    {
        internal static readonly bool IsTrusted = IsTrustedType<TValue>();
    }

    /// <summary>Whether a comparer of keys runs no user code.</summary>
    internal static bool IsTrustedComparer<TKey>(IEqualityComparer<TKey> comparer) =>
        IsTrustedType<TKey>() && (ReferenceEquals(comparer, EqualityComparer<TKey>.Default)
            || (comparer is StringComparer && comparer.GetType().Assembly == typeof(object).Assembly));

    /// <summary>Whether an order of keys runs no user code.</summary>
    internal static bool IsTrustedOrder<TKey>(IComparer<TKey> order) =>
        IsTrustedType<TKey>() && (ReferenceEquals(order, Comparer<TKey>.Default)
            || (order is StringComparer && order.GetType().Assembly == typeof(object).Assembly));

    private static bool IsTrustedType<T>()
    {
        Type type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return type == typeof(string) || type.IsPrimitive || type.IsEnum
            || (type.IsValueType
                && !type.IsGenericType
                && type.Assembly == typeof(object).Assembly
                && !RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}
