using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// What users pass, as one type to compile for: a delegate with or without an argument, or a value. No second delegate around it.
/// </summary>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    private protected interface IFactory
    {
        /// <summary>Gets whether the call may end without a value.</summary>
        static abstract bool MayDecline { get; }

        bool TryCreate(TKey key, [MaybeNullWhen(false)] out TValue value);

        /// <summary>Receives a value that was made and not stored.</summary>
        void HandUnstored(TKey key, TValue value);
    }

    /// <typeparam name="TMade">What the delegate and the call return: a value, or also whether there is one.</typeparam>
    private protected interface IAsyncFactory<TMade>
    {
        /// <inheritdoc cref="IFactory.MayDecline"/>
        static abstract bool MayDecline { get; }

        /// <summary>Makes what the call returns.</summary>
        /// <param name="store">The store.</param>
        /// <param name="value">The value that is present, or that a run made.</param>
        /// <param name="isHeld">Whether the value is held for the caller, because it joined the run.</param>
        /// <param name="made">What the call returns.</param>
        /// <returns>False if the value can no longer be used. Then the call looks for the key again.</returns>
        static abstract bool TryWrap(GuardedStore store, TValue value, bool isHeld, [MaybeNullWhen(false)] out TMade made);

        static abstract bool TryTake(TMade made, [MaybeNullWhen(false)] out TValue value);

        ValueTask<TMade> CreateAsync(TKey key, CancellationToken cancellationToken);

        /// <inheritdoc cref="IFactory.HandUnstored"/>
        void HandUnstored(TKey key, TValue value);
    }

    /// <summary>One call of an asynchronous factory, with its arguments.</summary>
    private interface IFactoryCall<TMade>
    {
        ValueTask<TMade> Invoke();
    }

    private readonly struct FactoryCall<TFactory, TMade>(Owner<TKey, TValue> run, TFactory factory) : IFactoryCall<TMade>
        where TFactory : struct, IAsyncFactory<TMade>
    {
        private readonly Owner<TKey, TValue> _run = run;
        private readonly TFactory _factory = factory;

        public ValueTask<TMade> Invoke() => _factory.CreateAsync(_run.Key, _run.Cancellation);
    }

    private interface IUpdater
    {
        TValue Update(TKey key, TValue value);
    }

    private readonly struct FixedValue(TValue value) : IFactory
    {
        private readonly TValue _value = value;

        public static bool MayDecline => false;

        public bool TryCreate(TKey key, out TValue value)
        {
            value = _value;
            return true;
        }

        public void HandUnstored(TKey key, TValue value)
        {
        }
    }

    private readonly struct Factory(Func<TKey, TValue> make, Action<TKey, TValue>? unstored = null) : IFactory
    {
        private readonly Func<TKey, TValue> _make = make;
        private readonly Action<TKey, TValue>? _unstored = unstored;

        public static bool MayDecline => false;

        public bool TryCreate(TKey key, out TValue value)
        {
            value = _make(key);
            return true;
        }

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value);
    }

    private readonly struct Factory<TArg>(Func<TKey, TArg, TValue> make, TArg argument, Action<TKey, TValue, TArg>? unstored = null)
        : IFactory
    {
        private readonly Func<TKey, TArg, TValue> _make = make;
        private readonly TArg _argument = argument;
        private readonly Action<TKey, TValue, TArg>? _unstored = unstored;

        public static bool MayDecline => false;

        public bool TryCreate(TKey key, out TValue value)
        {
            value = _make(key, _argument);
            return true;
        }

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value, _argument);
    }

    private readonly struct AsyncFactory(Func<TKey, CancellationToken, ValueTask<TValue>> make, Action<TKey, TValue>? unstored)
        : IAsyncFactory<TValue>
    {
        private readonly Func<TKey, CancellationToken, ValueTask<TValue>> _make = make;
        private readonly Action<TKey, TValue>? _unstored = unstored;

        public static bool MayDecline => false;

        public static bool TryWrap(GuardedStore store, TValue value, bool isHeld, out TValue made)
        {
            made = value;
            return true;
        }

        public static bool TryTake(TValue made, out TValue value)
        {
            value = made;
            return true;
        }

        public ValueTask<TValue> CreateAsync(TKey key, CancellationToken cancellationToken) => _make(key, cancellationToken);

        public void HandUnstored(TKey key, TValue value) => _unstored?.Invoke(key, value);
    }

    private readonly struct AsyncFactory<TArg>(
        Func<TKey, TArg, CancellationToken, ValueTask<TValue>> make, TArg argument, Action<TKey, TValue, TArg>? unstored)
        : IAsyncFactory<TValue>
    {
        private readonly Func<TKey, TArg, CancellationToken, ValueTask<TValue>> _make = make;
        private readonly TArg _argument = argument;
        private readonly Action<TKey, TValue, TArg>? _unstored = unstored;

        public static bool MayDecline => false;

        public static bool TryWrap(GuardedStore store, TValue value, bool isHeld, out TValue made)
        {
            made = value;
            return true;
        }

        public static bool TryTake(TValue made, out TValue value)
        {
            value = made;
            return true;
        }

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
