using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <content>What asynchronous updates do with an owned key: one type for each kind of delegate.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    /// <typeparam name="TResult">What the delegate makes.</typeparam>
    private interface IAsyncUpdate<TResult>
    {
        /// <summary>Gets when the key is owned.</summary>
        static abstract OwnCondition Condition { get; }

        ValueTask<TResult> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken);

        /// <summary>Returns what is committed after the delegate has ended well.</summary>
        WriteKind GetWrite(TResult result, out TValue next);

        /// <summary>Returns the result for a key that is not owned because it is absent.</summary>
        TResult Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map);
    }

    private readonly struct AsyncUpdater(Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update) : IAsyncUpdate<TValue>
    {
        private readonly Func<TKey, TValue, CancellationToken, ValueTask<TValue>> _update = update;

        public static OwnCondition Condition => OwnCondition.IfPresent;

        public ValueTask<TValue> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            _update(key, value, cancellationToken);

        public WriteKind GetWrite(TValue result, out TValue next)
        {
            next = result;
            return WriteKind.Store;
        }

        public TValue Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => throw map.NotFound();
    }

    private readonly struct AsyncUpdater<TArg>(Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument)
        : IAsyncUpdate<TValue>
    {
        private readonly Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> _update = update;
        private readonly TArg _argument = argument;

        public static OwnCondition Condition => OwnCondition.IfPresent;

        public ValueTask<TValue> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            _update(key, value, _argument, cancellationToken);

        public WriteKind GetWrite(TValue result, out TValue next)
        {
            next = result;
            return WriteKind.Store;
        }

        public TValue Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => throw map.NotFound();
    }

    private readonly struct AsyncAdder(
        Func<TKey, CancellationToken, ValueTask<TValue>> add, Func<TKey, TValue, CancellationToken, ValueTask<TValue>> update)
        : IAsyncUpdate<TValue>
    {
        private readonly Func<TKey, CancellationToken, ValueTask<TValue>> _add = add;
        private readonly Func<TKey, TValue, CancellationToken, ValueTask<TValue>> _update = update;

        public static OwnCondition Condition => OwnCondition.Always;

        public ValueTask<TValue> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            exists ? _update(key, value, cancellationToken) : _add(key, cancellationToken);

        public WriteKind GetWrite(TValue result, out TValue next)
        {
            next = result;
            return WriteKind.Store;
        }

        public TValue Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => throw map.NotFound();
    }

    private readonly struct AsyncAdder<TArg>(
        Func<TKey, TArg, CancellationToken, ValueTask<TValue>> add,
        Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> update, TArg argument) : IAsyncUpdate<TValue>
    {
        private readonly Func<TKey, TArg, CancellationToken, ValueTask<TValue>> _add = add;
        private readonly Func<TKey, TValue, TArg, CancellationToken, ValueTask<TValue>> _update = update;
        private readonly TArg _argument = argument;

        public static OwnCondition Condition => OwnCondition.Always;

        public ValueTask<TValue> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken) =>
            exists ? _update(key, value, _argument, cancellationToken) : _add(key, _argument, cancellationToken);

        public WriteKind GetWrite(TValue result, out TValue next)
        {
            next = result;
            return WriteKind.Store;
        }

        public TValue Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => throw map.NotFound();
    }

    /// <summary>An update that says whether the key was present, instead of throwing.</summary>
    private readonly struct AsyncAttempt<TUpdate>(TUpdate update) : IAsyncUpdate<(bool Found, TValue? Value)>
        where TUpdate : struct, IAsyncUpdate<TValue>
    {
        private readonly TUpdate _update = update;

        public static OwnCondition Condition => OwnCondition.IfPresent;

        public ValueTask<(bool Found, TValue? Value)> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken)
        {
            ValueTask<TValue> made = _update.RunAsync(key, exists, value, cancellationToken);
            return made.IsCompletedSuccessfully ? new((true, made.Result)) : Await(made);
        }

        public WriteKind GetWrite((bool Found, TValue? Value) result, out TValue next)
        {
            next = result.Value!;
            return WriteKind.Store;
        }

        public (bool Found, TValue? Value) Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => default;

        private static async ValueTask<(bool Found, TValue? Value)> Await(ValueTask<TValue> made) =>
            (true, await made.ConfigureAwait(false));
    }

    private readonly struct AsyncComputation<TResult>(
        Func<AsyncMapEntry<TKey, TValue>, CancellationToken, ValueTask<TResult>> body, AsyncMapEntry<TKey, TValue> entry)
        : IAsyncUpdate<TResult>
    {
        private readonly Func<AsyncMapEntry<TKey, TValue>, CancellationToken, ValueTask<TResult>> _body = body;
        private readonly AsyncMapEntry<TKey, TValue> _entry = entry;

        public static OwnCondition Condition => OwnCondition.Always;

        public async ValueTask<TResult> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken)
        {
            _entry.Begin(exists, value);
            try
            {
                return await _body(_entry, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _entry.End();
            }
        }

        public WriteKind GetWrite(TResult result, out TValue next)
        {
            next = _entry.Result;
            return _entry.PendingWrite;
        }

        public TResult Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => throw map.NotFound();
    }

    private readonly struct AsyncComputation<TArg, TResult>(
        Func<AsyncMapEntry<TKey, TValue>, TArg, CancellationToken, ValueTask<TResult>> body, TArg argument,
        AsyncMapEntry<TKey, TValue> entry) : IAsyncUpdate<TResult>
    {
        private readonly Func<AsyncMapEntry<TKey, TValue>, TArg, CancellationToken, ValueTask<TResult>> _body = body;
        private readonly TArg _argument = argument;
        private readonly AsyncMapEntry<TKey, TValue> _entry = entry;

        public static OwnCondition Condition => OwnCondition.Always;

        public async ValueTask<TResult> RunAsync(TKey key, bool exists, TValue value, CancellationToken cancellationToken)
        {
            _entry.Begin(exists, value);
            try
            {
                return await _body(_entry, _argument, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _entry.End();
            }
        }

        public WriteKind GetWrite(TResult result, out TValue next)
        {
            next = _entry.Result;
            return _entry.PendingWrite;
        }

        public TResult Decline(GuardedMap<TKey, TValue, TStrategy, TProbe> map) => throw map.NotFound();
    }
}
