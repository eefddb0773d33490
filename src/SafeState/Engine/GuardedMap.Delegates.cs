using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.CompilerServices;

/// <summary>
/// What users pass, as one type to compile for: a delegate with or without an argument, or a value. No second delegate around it.
/// </summary>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    private interface IFactory
    {
        TValue Create(TKey key);

        /// <summary>Receives a value that was made and not stored.</summary>
        void HandUnstored(TKey key, TValue value);
    }

    private interface IAsyncFactory
    {
        ValueTask<TValue> CreateAsync(TKey key, CancellationToken cancellationToken);

        /// <inheritdoc cref="IFactory.HandUnstored"/>
        void HandUnstored(TKey key, TValue value);
    }

    private interface IUpdater
    {
        TValue Update(TKey key, TValue value);
    }

    private readonly struct FixedValue(TValue value) : IFactory
    {
        private readonly TValue _value = value;

        public TValue Create(TKey key) => _value;

        public void HandUnstored(TKey key, TValue value)
        {
        }
    }

    private readonly struct Factory(Func<TKey, TValue> make, Action<TKey, TValue>? unstored = null) : IFactory
    {
        private readonly Func<TKey, TValue> _make = make;
        private readonly Action<TKey, TValue>? _unstored = unstored;

        public TValue Create(TKey key) => _make(key);

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value);
    }

    private readonly struct Factory<TArg>(Func<TKey, TArg, TValue> make, TArg argument, Action<TKey, TValue, TArg>? unstored = null)
        : IFactory
    {
        private readonly Func<TKey, TArg, TValue> _make = make;
        private readonly TArg _argument = argument;
        private readonly Action<TKey, TValue, TArg>? _unstored = unstored;

        public TValue Create(TKey key) => _make(key, _argument);

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value, _argument);
    }

    private readonly struct AsyncFactory(Func<TKey, CancellationToken, ValueTask<TValue>> make, Action<TKey, TValue>? unstored)
        : IAsyncFactory
    {
        private readonly Func<TKey, CancellationToken, ValueTask<TValue>> _make = make;
        private readonly Action<TKey, TValue>? _unstored = unstored;

        public ValueTask<TValue> CreateAsync(TKey key, CancellationToken cancellationToken) => _make(key, cancellationToken);

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value);
    }

    private readonly struct AsyncFactory<TArg>(
        Func<TKey, TArg, CancellationToken, ValueTask<TValue>> make, TArg argument, Action<TKey, TValue, TArg>? unstored) : IAsyncFactory
    {
        private readonly Func<TKey, TArg, CancellationToken, ValueTask<TValue>> _make = make;
        private readonly TArg _argument = argument;
        private readonly Action<TKey, TValue, TArg>? _unstored = unstored;

        public ValueTask<TValue> CreateAsync(TKey key, CancellationToken cancellationToken) => _make(key, _argument, cancellationToken);

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value, _argument);
    }

    private readonly struct Updater(Func<TKey, TValue, TValue> update) : IUpdater
    {
        private readonly Func<TKey, TValue, TValue> _update = update;

        public TValue Update(TKey key, TValue value) => _update(key, value);
    }

    private readonly struct Updater<TArg>(Func<TKey, TValue, TArg, TValue> update, TArg argument) : IUpdater
    {
        private readonly Func<TKey, TValue, TArg, TValue> _update = update;
        private readonly TArg _argument = argument;

        public TValue Update(TKey key, TValue value) => _update(key, value, _argument);
    }
}
