using System;
using System.Numerics;

namespace SafeState;

/// <content>Members of dictionaries of numbers.</content>
public static partial class GuardedSpanExtensions
{
    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.Increment(TKey)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static TValue Increment<TValue>(this IGuardedNumberMap<string, TValue> map, ReadOnlySpan<char> key)
        where TValue : struct, INumber<TValue> => map.Increment(FindOrCreate(map, key));

    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.IncrementBy(TKey, TValue)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static TValue IncrementBy<TValue>(this IGuardedNumberMap<string, TValue> map, ReadOnlySpan<char> key, TValue delta)
        where TValue : struct, INumber<TValue> => map.IncrementBy(FindOrCreate(map, key), delta);

    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.TryDecrement(TKey, TValue, TValue)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static bool TryDecrement<TValue>(this IGuardedNumberMap<string, TValue> map, ReadOnlySpan<char> key, TValue by, TValue floor)
        where TValue : struct, INumber<TValue> => map.TryDecrement(FindOrCreate(map, key), by, floor);

    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.TryIncrement(TKey, TValue, TValue)"/>
    /// <inheritdoc cref="TryGetValue{TValue}(IReadOnlyGuardedMap{string, TValue}, ReadOnlySpan{char}, out TValue)"
    /// path="/typeparam|/param[@name='map']|/param[@name='key']|/exception"/>
    public static bool TryIncrement<TValue>(this IGuardedNumberMap<string, TValue> map, ReadOnlySpan<char> key, TValue by, TValue ceiling)
        where TValue : struct, INumber<TValue> => map.TryIncrement(FindOrCreate(map, key), by, ceiling);
}
