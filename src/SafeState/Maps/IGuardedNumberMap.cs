using System;
using System.Numerics;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded dictionary of numbers. An absent key counts as zero. No member runs a delegate.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the numbers.</typeparam>
[JsonConverter(typeof(GuardedMapJsonConverter))]
public interface IGuardedNumberMap<TKey, TValue> : IGuardedMap<TKey, TValue>
    where TKey : notnull
    where TValue : struct, INumber<TValue>
{
    /// <summary>Adds one.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="OverflowException">The result does not fit; nothing changed.</exception>
    TValue Increment(TKey key);

    /// <summary>Subtracts one.</summary>
    /// <inheritdoc cref="Increment(TKey)"/>
    TValue Decrement(TKey key);

    /// <summary>Adds <paramref name="delta"/>, which may be negative.</summary>
    /// <inheritdoc cref="Increment(TKey)"/>
    /// <param name="delta">What to add.</param>
    TValue IncrementBy(TKey key, TValue delta);

    /// <summary>Subtracts <paramref name="by"/> unless the result would be below <paramref name="floor"/> or overflow.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">What to subtract; not negative, not NaN.</param>
    /// <param name="floor">The least value allowed.</param>
    /// <returns>False: the bound would be crossed, and nothing changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or NaN.</exception>
    bool TryDecrement(TKey key, TValue by, TValue floor);

    /// <inheritdoc cref="TryDecrement(TKey, TValue, TValue)"/>
    /// <param name="value">What is stored after the call, changed or not; zero where absent.</param>
    bool TryDecrement(TKey key, TValue by, TValue floor, out TValue value);

    /// <summary>Adds <paramref name="by"/> unless the result would be above <paramref name="ceiling"/> or overflow.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">What to add; not negative, not NaN.</param>
    /// <param name="ceiling">The greatest value allowed.</param>
    /// <returns>False: the bound would be crossed, and nothing changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or NaN.</exception>
    bool TryIncrement(TKey key, TValue by, TValue ceiling);

    /// <inheritdoc cref="TryIncrement(TKey, TValue, TValue)"/>
    /// <param name="value">What is stored after the call, changed or not; zero where absent.</param>
    bool TryIncrement(TKey key, TValue by, TValue ceiling, out TValue value);
}
