using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>A guarded number. Every member is one atomic step, and no member runs a delegate.</summary>
/// <remarks>Primitive types change by interlocked operations, without a lock. Other types, such as decimal, take a short lock.</remarks>
/// <typeparam name="T">The type of the number.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1716", Justification = "Set stores a value, as in the other interfaces.")]
public interface IGuardedNumber<T> : IReadOnlyGuardedValue<T>
    where T : struct, INumber<T>
{
    /// <summary>Stores a number.</summary>
    /// <param name="value">The new number.</param>
    void Set(T value);

    /// <summary>Stores a number and returns the one that it replaces.</summary>
    /// <param name="value">The new number.</param>
    /// <returns>The previous number.</returns>
    T Exchange(T value);

    /// <summary>Stores a number if the current one equals a given one.</summary>
    /// <param name="newValue">The new number.</param>
    /// <param name="comparisonValue">The number that must be present.</param>
    /// <returns>False: another number is present, and nothing has changed.</returns>
    bool TryUpdate(T newValue, T comparisonValue);

    /// <summary>Adds one.</summary>
    /// <returns>The new number.</returns>
    /// <exception cref="OverflowException">The result does not fit; nothing changed.</exception>
    T Increment();

    /// <summary>Subtracts one.</summary>
    /// <inheritdoc cref="Increment()"/>
    T Decrement();

    /// <summary>Adds <paramref name="delta"/>, which may be negative.</summary>
    /// <inheritdoc cref="Increment()"/>
    /// <param name="delta">The number to add.</param>
    T IncrementBy(T delta);

    /// <summary>Subtracts <paramref name="by"/> unless the result would be below <paramref name="floor"/> or overflow.</summary>
    /// <param name="by">The number to subtract; not negative, not NaN.</param>
    /// <param name="floor">The least number allowed.</param>
    /// <returns>False: the bound would be crossed, and nothing changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or NaN.</exception>
    bool TryDecrement(T by, T floor);

    /// <inheritdoc cref="TryDecrement(T, T)"/>
    /// <param name="value">The stored number after the call, changed or not.</param>
    bool TryDecrement(T by, T floor, out T value);

    /// <summary>Adds <paramref name="by"/> unless the result would be above <paramref name="ceiling"/> or overflow.</summary>
    /// <param name="by">The number to add; not negative, not NaN.</param>
    /// <param name="ceiling">The greatest number allowed.</param>
    /// <returns>False: the bound would be crossed, and nothing changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or NaN.</exception>
    bool TryIncrement(T by, T ceiling);

    /// <inheritdoc cref="TryIncrement(T, T)"/>
    /// <param name="value">The stored number after the call, changed or not.</param>
    bool TryIncrement(T by, T ceiling, out T value);
}
