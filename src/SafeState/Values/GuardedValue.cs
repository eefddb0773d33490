using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Contract;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Values;

namespace SafeState.CompilerServices;

/// <summary>A guarded value: a store with one key, so that all that holds for a key of a dictionary holds for the value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Display,nq}")]
[StackTraceHidden]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
public abstract class GuardedValue<T, TProbe> : IGuardedValue<T>, IJsonEntries
    where TProbe : struct, IStoreProbe
{
    private readonly Cell _cell;

    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="content">The first value.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    protected GuardedValue(string name, int contractVersion, T content, GuardEventHook? hook = null) =>
        _cell = new(this, name, contractVersion, content, hook);

    /// <summary>After how many milliseconds an asynchronous run is given up; zero or less: never.</summary>
    protected virtual int RunLimit => 0;

    /// <inheritdoc/>
    public T Value => _cell.Value;

    private string Display => $"{_cell.Name}: Value = {_cell.Unobserved}";

    /// <inheritdoc/>
    public void Set(T value) => _cell[default] = value;

    /// <inheritdoc/>
    public T Exchange(T value)
    {
        _ = _cell.Exchange(default, value, out T? previous);
        return previous!;
    }

    /// <inheritdoc/>
    public bool TryUpdate(T newValue, T comparisonValue) => _cell.Replace(newValue, comparisonValue);

    /// <inheritdoc/>
    public T Update(Func<T, T> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Update(static (value, update) => update(value), update);
    }

    /// <inheritdoc/>
    public T Update<TArg>(Func<T, TArg, T> update, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(update);
        return _cell.Compute(default, static (ref entry, state) => entry.Value = state.update(entry.Value, state.argument),
            (update, argument));
    }

    /// <inheritdoc/>
    public void Compute(ValueAction<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(static (ref value, body) => Invoke(ref value, body), body);

        static bool Invoke(ref T value, ValueAction<T> body)
        {
            body(ref value);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Compute<TArg>(ValueAction<T, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Compute(static (ref value, state) => Invoke(ref value, state.body, state.argument), (body, argument));

        static bool Invoke(ref T value, ValueAction<T, TArg> body, TArg argument)
        {
            body(ref value, argument);
            return true;
        }
    }

    /// <inheritdoc/>
    public TResult Compute<TResult>(ValueFunc<T, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Compute(static (ref value, body) => body(ref value), body);
    }

    /// <inheritdoc/>
    public TResult Compute<TArg, TResult>(ValueFunc<T, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _cell.Compute(default, static (ref entry, state) => Invoke(ref entry, state.body, state.argument), (body, argument));

        static TResult Invoke(ref MapEntry<UnitKey, T> entry, ValueFunc<T, TArg, TResult> body, TArg argument)
        {
            T value = entry.Value;
            TResult result = body(ref value, argument);
            entry.Value = value;
            return result;
        }
    }

    /// <inheritdoc/>
    public T GetOrCreate(Func<T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _cell.GetOrAdd(default, static (_, factory) => factory(), factory);
    }

    /// <inheritdoc/>
    public T GetOrCreate<TArg>(Func<TArg, T> factory, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _cell.GetOrAdd(default, static (_, state) => state.factory(state.argument), (factory, argument));
    }

    /// <inheritdoc/>
    public ValueTask<T> GetOrCreateAsync(Func<CancellationToken, ValueTask<T>> factory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _cell.GetOrAddAsync(default, static (_, factory, token) => factory(token), factory, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<T> GetOrCreateAsync<TArg>(
        Func<TArg, CancellationToken, ValueTask<T>> factory, TArg argument, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _cell.GetOrAddAsync(
            default, static (_, state, token) => state.factory(state.argument, token), (factory, argument), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<T> WatchAsync(CancellationToken cancellationToken = default) =>
        ValueWatch.WatchAsync(_cell, skipsEqual: false, cancellationToken);

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, Value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));

    /// <summary>The store. Its members are not members of the value, because they have a key.</summary>
    private sealed class Cell(GuardedValue<T, TProbe> value, string name, int contractVersion, T content, GuardEventHook? hook)
        : GuardedMap<UnitKey, T, ValueStrategy<T>, TProbe>(name, contractVersion, new(content), hook), IWatchedValue<T>
    {
        internal T Value
        {
            get
            {
                if (IsReadObserved)
                {
                    CountObservedRead();
                }

                return _strategy.Read();
            }
        }

        /// <summary>Gets the value for a debugger, which counts as no operation.</summary>
        internal T Unobserved => _strategy.Read();

        internal override bool HasKeys => false;

        internal override Type KeyType => typeof(void);

        protected override int RunLimit => value.RunLimit;

        public ChangeSignal GetSignal() => _strategy.GetSignal();

        public (T Value, long Version) ReadWatched(ChangeSignal signal)
        {
            (T, long) state = _strategy.ReadWatched(signal);
            CountReadIfObserved();
            return state;
        }

        internal bool Replace(T newValue, T comparisonValue)
        {
            ReplaceEqualValue update = new(newValue, comparisonValue);
            return CountRetryUnless(TrustedEquality.Values<T>.IsTrusted
                ? UpdateAtomically(default, ref update, StoreCounter.Update)
                : UpdateOwned(default, ref update, StoreCounter.Update));
        }

        /// <summary>As the one of dictionaries, but a null value can be replaced.</summary>
        [StackTraceHidden]
        private readonly struct ReplaceEqualValue(T newValue, T comparisonValue) : IAtomicUpdate<T>
        {
            private readonly T _newValue = newValue;
            private readonly T _comparisonValue = comparisonValue;

            public static bool MayThrow => !typeof(T).IsPrimitive;

            public WriteKind Apply(bool exists, in T current, out T next)
            {
                next = _newValue;
                return EqualityComparer<T>.Default.Equals(current, _comparisonValue) ? WriteKind.Store : WriteKind.None;
            }
        }
    }
}
