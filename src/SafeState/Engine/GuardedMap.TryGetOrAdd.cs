using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.CompilerServices;

/// <content>Factories that may decline.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <inheritdoc/>
    public bool TryGetOrAdd(TKey key, TryFactory<TKey, TValue> factory, [MaybeNullWhen(false)] out TValue value)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (TryGetUncounted(key, out value))
        {
            _ = CountFound(key, value);
            return true;
        }

        return TryJoinOrRun(key, new DecliningFactory(factory), out value, out _);
    }

    /// <inheritdoc/>
    public bool TryGetOrAdd<TArg>(TKey key, TryFactory<TKey, TArg, TValue> factory, TArg argument, [MaybeNullWhen(false)] out TValue value)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (TryGetUncounted(key, out value))
        {
            _ = CountFound(key, value);
            return true;
        }

        return TryJoinOrRun(key, new DecliningFactory<TArg>(factory, argument), out value, out _);
    }

    /// <inheritdoc/>
    public ValueTask<(bool Found, TValue? Value)> TryGetOrAddAsync(
        TKey key, Func<TKey, CancellationToken, ValueTask<(bool Found, TValue? Value)>> factory,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<(bool, TValue?)>(cancellationToken);
        }

        return _strategy.TryGetValue(key, out TValue? present)
            ? new((true, CountFound(key, present)))
            : RequestAsync<DecliningAsyncFactory, (bool, TValue?)>(key, new(factory), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<(bool Found, TValue? Value)> TryGetOrAddAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<(bool Found, TValue? Value)>> factory, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<(bool, TValue?)>(cancellationToken);
        }

        return _strategy.TryGetValue(key, out TValue? present)
            ? new((true, CountFound(key, present)))
            : RequestAsync<DecliningAsyncFactory<TArg>, (bool, TValue?)>(key, new(factory, argument), cancellationToken);
    }

    private readonly struct DecliningFactory(TryFactory<TKey, TValue> make) : IFactory
    {
        private readonly TryFactory<TKey, TValue> _make = make;

        public static bool MayDecline => true;

        public bool TryCreate(TKey key, [MaybeNullWhen(false)] out TValue value) => _make(key, out value);

        public void HandUnstored(TKey key, TValue value)
        {
        }
    }

    private readonly struct DecliningFactory<TArg>(TryFactory<TKey, TArg, TValue> make, TArg argument) : IFactory
    {
        private readonly TryFactory<TKey, TArg, TValue> _make = make;
        private readonly TArg _argument = argument;

        public static bool MayDecline => true;

        public bool TryCreate(TKey key, [MaybeNullWhen(false)] out TValue value) => _make(key, _argument, out value);

        public void HandUnstored(TKey key, TValue value)
        {
        }
    }

    private readonly struct DecliningAsyncFactory(Func<TKey, CancellationToken, ValueTask<(bool Found, TValue? Value)>> make)
        : IAsyncFactory<(bool Found, TValue? Value)>
    {
        private readonly Func<TKey, CancellationToken, ValueTask<(bool Found, TValue? Value)>> _make = make;

        public static bool MayDecline => true;

        public static bool TryWrap(GuardedStore store, TValue value, bool isHeld, out (bool Found, TValue? Value) made)
        {
            made = (true, value);
            return true;
        }

        public static bool TryTake((bool Found, TValue? Value) made, [MaybeNullWhen(false)] out TValue value)
        {
            value = made.Value;
            return made.Found;
        }

        public ValueTask<(bool Found, TValue? Value)> CreateAsync(TKey key, CancellationToken cancellationToken) =>
            _make(key, cancellationToken);

        public void HandUnstored(TKey key, TValue value)
        {
        }
    }

    private readonly struct DecliningAsyncFactory<TArg>(
        Func<TKey, TArg, CancellationToken, ValueTask<(bool Found, TValue? Value)>> make, TArg argument)
        : IAsyncFactory<(bool Found, TValue? Value)>
    {
        private readonly Func<TKey, TArg, CancellationToken, ValueTask<(bool Found, TValue? Value)>> _make = make;
        private readonly TArg _argument = argument;

        public static bool MayDecline => true;

        public static bool TryWrap(GuardedStore store, TValue value, bool isHeld, out (bool Found, TValue? Value) made)
        {
            made = (true, value);
            return true;
        }

        public static bool TryTake((bool Found, TValue? Value) made, [MaybeNullWhen(false)] out TValue value)
        {
            value = made.Value;
            return made.Found;
        }

        public ValueTask<(bool Found, TValue? Value)> CreateAsync(TKey key, CancellationToken cancellationToken) =>
            _make(key, _argument, cancellationToken);

        public void HandUnstored(TKey key, TValue value)
        {
        }
    }
}
