using System;

namespace SafeState.CompilerServices;

/// <summary>What users pass, as one type to compile for: a delegate with or without an argument, or a value. No second delegate around it.</summary>
public abstract partial class GuardedMap<TKey, TValue, TStore, TProbe>
{
    private interface IFactory
    {
        TValue Make(TKey key);
    }

    private interface IUpdater
    {
        TValue Update(TKey key, TValue value);
    }

    private readonly struct Given(TValue value) : IFactory
    {
        private readonly TValue _value = value;

        public TValue Make(TKey key) => _value;
    }

    private readonly struct Factory(Func<TKey, TValue> make) : IFactory
    {
        private readonly Func<TKey, TValue> _make = make;

        public TValue Make(TKey key) => _make(key);
    }

    private readonly struct Factory<TArg>(Func<TKey, TArg, TValue> make, TArg argument) : IFactory
    {
        private readonly Func<TKey, TArg, TValue> _make = make;
        private readonly TArg _argument = argument;

        public TValue Make(TKey key) => _make(key, _argument);
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
