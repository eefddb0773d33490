using System;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.CompilerServices;

/// <summary>What users pass, as one type to compile for: a delegate with or without an argument, or a value. No second delegate around it.</summary>
public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    private interface IFactory
    {
        TValue Make(TKey key);

        /// <summary>Receives a value that was made and not stored.</summary>
        void Hand(TKey key, TValue value);
    }

    private interface IAsyncFactory
    {
        ValueTask<TValue> Make(TKey key, CancellationToken token);

        /// <inheritdoc cref="IFactory.Hand"/>
        void Hand(TKey key, TValue value);
    }

    private interface IUpdater
    {
        TValue Update(TKey key, TValue value);
    }

    private readonly struct Given(TValue value) : IFactory
    {
        private readonly TValue _value = value;

        public TValue Make(TKey key) => _value;

        public void Hand(TKey key, TValue value)
        {
        }
    }

    private readonly struct Factory(Func<TKey, TValue> make, Action<TKey, TValue>? unstored = null) : IFactory
    {
        private readonly Func<TKey, TValue> _make = make;
        private readonly Action<TKey, TValue>? _unstored = unstored;

        public TValue Make(TKey key) => _make(key);

        public void Hand(TKey key, TValue value) => _unstored?.Invoke(key, value);
    }

    private readonly struct Factory<TArg>(Func<TKey, TArg, TValue> make, TArg argument, Action<TKey, TValue, TArg>? unstored = null) : IFactory
    {
        private readonly Func<TKey, TArg, TValue> _make = make;
        private readonly TArg _argument = argument;
        private readonly Action<TKey, TValue, TArg>? _unstored = unstored;

        public TValue Make(TKey key) => _make(key, _argument);

        public void Hand(TKey key, TValue value) => _unstored?.Invoke(key, value, _argument);
    }

    private readonly struct AsyncFactory(Func<TKey, CancellationToken, ValueTask<TValue>> make, Action<TKey, TValue>? unstored) : IAsyncFactory
    {
        private readonly Func<TKey, CancellationToken, ValueTask<TValue>> _make = make;
        private readonly Action<TKey, TValue>? _unstored = unstored;

        public ValueTask<TValue> Make(TKey key, CancellationToken token) => _make(key, token);

        public void Hand(TKey key, TValue value) => _unstored?.Invoke(key, value);
    }

    private readonly struct AsyncFactory<TArg>(Func<TKey, TArg, CancellationToken, ValueTask<TValue>> make, TArg argument, Action<TKey, TValue, TArg>? unstored) : IAsyncFactory
    {
        private readonly Func<TKey, TArg, CancellationToken, ValueTask<TValue>> _make = make;
        private readonly TArg _argument = argument;
        private readonly Action<TKey, TValue, TArg>? _unstored = unstored;

        public ValueTask<TValue> Make(TKey key, CancellationToken token) => _make(key, _argument, token);

        public void Hand(TKey key, TValue value) => _unstored?.Invoke(key, value, _argument);
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
