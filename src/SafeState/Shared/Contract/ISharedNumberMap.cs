using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <summary>
/// A dictionary of numbers that several processes share. An absent key counts as zero. The server computes, so that no member of this
/// interface conflicts with other writes.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">
/// The type of the numbers: <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/>, <see cref="long"/>, <see cref="byte"/>,
/// <see cref="ushort"/>, or <see cref="uint"/>.
/// </typeparam>
[SuppressMessage("ApiDesign", "RS0026", Justification = "No call without the token fits two overloads.")]
public interface ISharedNumberMap<TKey, TValue> : ISharedMap<TKey, TValue>
    where TKey : notnull
    where TValue : struct, IBinaryInteger<TValue>, IMinMaxValue<TValue>
{
    /// <summary>Adds one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="OverflowException">The result does not fit; nothing changed.</exception>
    ValueTask<TValue> IncrementAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Subtracts one.</summary>
    /// <inheritdoc cref="IncrementAsync"/>
    ValueTask<TValue> DecrementAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Adds <paramref name="delta"/>, which may be negative.</summary>
    /// <inheritdoc cref="IncrementAsync"/>
    /// <param name="delta">The number to add.</param>
    ValueTask<TValue> IncrementByAsync(TKey key, TValue delta, CancellationToken cancellationToken = default);

    /// <summary>Subtracts one unless the result would be below zero.</summary>
    /// <inheritdoc cref="TryDecrementAsync(TKey, TValue, TValue, CancellationToken)" path="/returns"/>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<SharedUpdate<TValue>> TryDecrementAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Subtracts <paramref name="by"/> unless the result would be below <paramref name="floor"/> or overflow.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">The number to subtract; not negative.</param>
    /// <param name="floor">The least value allowed.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What happened, with the entry after the call. Not succeeded: the bound would be crossed, and nothing changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    ValueTask<SharedUpdate<TValue>> TryDecrementAsync(
        TKey key, TValue by, TValue floor, CancellationToken cancellationToken = default);

    /// <summary>Adds <paramref name="by"/> unless the result would be above <paramref name="ceiling"/> or overflow.</summary>
    /// <inheritdoc cref="TryDecrementAsync(TKey, TValue, TValue, CancellationToken)"/>
    /// <param name="by">The number to add; not negative.</param>
    /// <param name="ceiling">The greatest value allowed.</param>
    ValueTask<SharedUpdate<TValue>> TryIncrementAsync(
        TKey key, TValue by, TValue ceiling, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ISharedMap{TKey, TValue}.Under"/>
    new ISharedNumberMap<TKey, TValue> Under(SharedLease lease);
}
