using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState;

/// <summary>
/// A guarded value. Every member is one atomic step. A delegate owns the value while it runs: other writers wait, and readers see the last
/// committed value.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(GuardedJsonConverter))]
[SuppressMessage("Naming", "CA1716", Justification = "Set stores a value, as in the other interfaces.")]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
public interface IGuardedValue<T> : IReadOnlyGuardedValue<T>
{
    /// <summary>Stores a value. Waits while a delegate owns the value.</summary>
    /// <param name="value">The new value.</param>
    /// <exception cref="GuardReentrancyException">The call is inside a delegate of the same value.</exception>
    void Set(T value);

    /// <summary>Stores a value and returns the one that it replaces. Each value is returned once.</summary>
    /// <param name="value">The new value.</param>
    /// <returns>The previous value.</returns>
    /// <inheritdoc cref="Set(T)"/>
    T Exchange(T value);

    /// <summary>Stores a value if the current one equals a given one, by <c>EqualityComparer&lt;T&gt;.Default</c>.</summary>
    /// <param name="newValue">The new value.</param>
    /// <param name="comparisonValue">The value that must be present.</param>
    /// <returns>False: another value is present, and nothing has changed.</returns>
    bool TryUpdate(T newValue, T comparisonValue);

    /// <summary>Replaces the value by the result of a delegate.</summary>
    /// <param name="update">Makes the new value. Runs once, with the value owned. If it throws, nothing changes.</param>
    /// <returns>The stored value.</returns>
    T Update(Func<T, T> update);

    /// <inheritdoc cref="Update(Func{T, T})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    T Update<TArg>(Func<T, TArg, T> update, TArg argument);

    /// <summary>Reads and changes the value in one atomic step.</summary>
    /// <param name="body">
    /// Works on a copy, which is committed when it returns and dropped if it throws. Runs once, with the value owned.
    /// </param>
    void Compute(ValueAction<T> body);

    /// <inheritdoc cref="Compute(ValueAction{T})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    void Compute<TArg>(ValueAction<T, TArg> body, TArg argument);

    /// <inheritdoc cref="Compute(ValueAction{T})"/>
    /// <returns>The result of the delegate.</returns>
    TResult Compute<TResult>(ValueFunc<T, TResult> body);

    /// <inheritdoc cref="Compute{TResult}(ValueFunc{T, TResult})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    TResult Compute<TArg, TResult>(ValueFunc<T, TArg, TResult> body, TArg argument);

    /// <summary>Gets the value, and makes it with a factory if it is null. The factory runs once per absence.</summary>
    /// <remarks>
    /// Other callers wait for the run and share its value. If the factory throws, they share the exception and nothing is stored. The next
    /// caller runs its own factory.
    /// </remarks>
    /// <param name="factory">Makes the value, with the value owned.</param>
    /// <returns>The value.</returns>
    T GetOrCreate(Func<T> factory);

    /// <inheritdoc cref="GetOrCreate(Func{T})"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    T GetOrCreate<TArg>(Func<TArg, T> factory, TArg argument);

    /// <summary>Gets the value, and makes it in one shared asynchronous run if it is null.</summary>
    /// <remarks>
    /// A pending run delays no writer: a synchronous write detaches it. A detached run stores nothing. It returns the value that is present
    /// when it ends, or its own value. A failed or canceled run is not kept. The run is canceled when no caller waits any longer, or if it
    /// exceeds <see cref="GuardedAttribute.RunLimit"/>. Continuations run asynchronously.
    /// </remarks>
    /// <param name="factory">Makes the value. Its token is canceled when no caller is left.</param>
    /// <param name="cancellationToken">Cancels this wait only.</param>
    /// <returns>The value.</returns>
    ValueTask<T> GetOrCreateAsync(Func<CancellationToken, ValueTask<T>> factory, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetOrCreateAsync(Func{CancellationToken, ValueTask{T}}, CancellationToken)"/>
    /// <param name="argument">Passed to the delegate, so that it need not capture.</param>
    ValueTask<T> GetOrCreateAsync<TArg>(Func<TArg, CancellationToken, ValueTask<T>> factory, TArg argument,
        CancellationToken cancellationToken = default);
}
