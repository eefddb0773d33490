using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState;

/// <content>Factories that may find no value.</content>
public partial interface IGuardedMap<TKey, TValue>
{
    /// <summary>
    /// Gets the value of a key. If the key is absent, makes the value with a factory, which may decline. Then nothing is stored, and the
    /// next call runs its own factory.
    /// </summary>
    /// <remarks>
    /// Other callers of the member for the same key wait for the run, and share its value, its exception, or that there is no value.
    /// Callers of <c>GetOrAdd</c> wait too, and run their own factory if the run declines.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Runs with the key owned. It may use the dictionary on other keys.</param>
    /// <param name="value">The value, or the default value if there is none.</param>
    /// <returns>True if the key was present, or a factory made the value. False if the factory declined.</returns>
    bool TryGetOrAdd(TKey key, TryFactory<TKey, TValue> factory, [MaybeNullWhen(false)] out TValue value);

    /// <inheritdoc cref="TryGetOrAdd(TKey, TryFactory{TKey, TValue}, out TValue)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    bool TryGetOrAdd<TArg>(TKey key, TryFactory<TKey, TArg, TValue> factory, TArg argument, [MaybeNullWhen(false)] out TValue value);

    /// <summary>
    /// Gets the value of a key. If the key is absent, makes the value in one shared asynchronous run, which may decline. Then nothing is
    /// stored, and the next call starts its own run.
    /// </summary>
    /// <remarks>
    /// What <c>GetOrAddAsync</c> says of runs holds here too. Waiting callers of this member get that there is no value. Those of
    /// <c>GetOrAdd</c> and <c>GetOrAddAsync</c> run their own factory.
    /// </remarks>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the value, or returns false. Its token is canceled when no caller is left.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    /// <returns>True and the value, or false and the default value if the factory declined.</returns>
    ValueTask<(bool Found, TValue? Value)> TryGetOrAddAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<(bool Found, TValue? Value)>> factory,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="TryGetOrAddAsync(TKey, Func{TKey, CancellationToken, ValueTask{ValueTuple{bool, TValue}}}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<(bool Found, TValue? Value)> TryGetOrAddAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<(bool Found, TValue? Value)>> factory, TArg argument,
        CancellationToken cancellationToken = default);
}
