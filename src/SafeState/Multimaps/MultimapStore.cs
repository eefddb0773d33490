using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading;
using SafeState.Contract;
using SafeState.Metering;
using SafeState.Multimaps;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// A guarded dictionary whose keys have several values: a store whose values are immutable collections, so that all that holds for
/// dictionaries holds for it. No collection in the store is empty.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TValues">The type of the collections.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Display,nq}")]
[DebuggerTypeProxy(typeof(MultimapDebugView<,,,,>))]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public abstract class MultimapStore<TKey, TValue, TValues, TStrategy, TProbe> : IJsonEntries
    where TKey : notnull
    where TValues : class, IReadOnlyCollection<TValue>
    where TStrategy : struct, IMapStrategy<TKey, TValues>
    where TProbe : struct, IStoreProbe
{
    private readonly Entries _entries;
    private readonly ValueCollections<TValue, TValues> _collections;

    private protected MultimapStore(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook,
        ValueCollections<TValue, TValues> collections)
    {
        _collections = collections;
        _entries = new(name, contractVersion, strategy, hook);
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Count"/>
    public int Count => _entries.Count;

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.IsEmpty"/>
    public bool IsEmpty => _entries.IsEmpty;

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.ValueCount"/>
    public int ValueCount
    {
        get
        {
            int count = 0;
            foreach ((_, TValues values) in _entries.Snapshot())
            {
                count = checked(count + values.Count);
            }

            return count;
        }
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.this[TKey]"/>
    public TValues this[TKey key] => _entries.TryGetValue(key, out TValues? values) ? values : _collections.Empty;

    /// <summary>Gets the store, whose values are the collections.</summary>
    internal GuardedMap<TKey, TValues, TStrategy, TProbe> Store => _entries;

    private string Display => $"{_entries.Name} ({_entries.Strategy}): Count = {((GuardedStore)_entries).Entries}";

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.ContainsKey(TKey)"/>
    public bool ContainsKey(TKey key) => _entries.ContainsKey(key);

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Contains(TKey, TValue)"/>
    public bool Contains(TKey key, TValue value)
    {
        ThrowIfNoValue(value);
        return _entries.TryGetValue(key, out TValues? values) && _collections.Contains(values, value);
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.TryRemove(TKey, TValue)"/>
    public bool TryRemove(TKey key, TValue value)
    {
        ThrowIfNoValue(value);
        return _entries.Remove(key, value, _collections);
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.TryRemove(TKey, out ListSnapshot{TValue})"/>
    public bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValues values) => _entries.TryRemove(key, out values);

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.RemoveWhere(Func{TKey, TValue, bool})"/>
    public int RemoveWhere(Func<TKey, TValue, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return _entries.RemoveEach(static (key, value, predicate) => predicate(key, value), predicate, _collections);
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.RemoveWhere{TArg}(Func{TKey, TValue, TArg, bool}, TArg)"/>
    public int RemoveWhere<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return _entries.RemoveEach(predicate, argument, _collections);
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Clear"/>
    public void Clear() => _entries.Clear();

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Drain"/>
    public MapSnapshot<TKey, TValues> Drain() => _entries.Drain();

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.ReplaceAll{TValues}(IEnumerable{KeyValuePair{TKey, TValues}})"/>
    public void ReplaceAll<TSource>(IEnumerable<KeyValuePair<TKey, TSource>> entries)
        where TSource : IEnumerable<TValue>
    {
        ArgumentNullException.ThrowIfNull(entries);
        _entries.ReplaceAll(Collect(entries));
    }

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.Snapshot"/>
    public MapSnapshot<TKey, TValues> Snapshot() => _entries.Snapshot();

    /// <inheritdoc cref="IGuardedMultimap{TKey, TValue}.WatchAsync(int, CancellationToken)"/>
    public IAsyncEnumerable<WatchedChanges<TKey, TValues>> WatchAsync(int buffer = 1024, CancellationToken cancellationToken = default) =>
        _entries.WatchAsync(buffer, cancellationToken);

    /// <summary>Returns the entries for a debugger, which counts as no operation.</summary>
    internal MapSnapshot<TKey, TValues> SnapshotUnobserved() => _entries.StrategyState.Snapshot();

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => ((IJsonEntries)Snapshot()).WriteTo(writer, options);

    /// <summary>Adds a value to the collection of a key.</summary>
    /// <returns>False: the collection needs no change.</returns>
    private protected bool AddValue(TKey key, TValue value)
    {
        ThrowIfNoValue(value);
        return _entries.Add(key, value, _collections);
    }

    /// <summary>Throws if a value is null, and the collections cannot have it.</summary>
    private protected virtual void ThrowIfNoValue(TValue value)
    {
    }

    /// <summary>Copies the values of each key while the store reads the entries, which is before anything changes.</summary>
    private IEnumerable<KeyValuePair<TKey, TValues>> Collect<TSource>(IEnumerable<KeyValuePair<TKey, TSource>> entries)
        where TSource : IEnumerable<TValue>
    {
        foreach ((TKey key, TSource source) in entries)
        {
            if (source is null)
            {
                throw new ArgumentException(
                    $"The new content of the guarded store '{_entries.Name}' has a key whose values are null.", nameof(entries));
            }

            TValues values = _collections.Create(source);
            if (values.Count > 0 || key is null) // the store refuses the null
            {
                yield return new(key!, values);
            }
        }
    }

    /// <summary>The store. Its members are not members of the dictionary, because they could store an empty collection.</summary>
    [StackTraceHidden]
    private sealed class Entries(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook)
        : GuardedMap<TKey, TValues, TStrategy, TProbe>(name, contractVersion, strategy, hook)
    {
        internal bool Add(TKey key, TValue value, ValueCollections<TValue, TValues> collections)
        {
            ThrowIfNull(key);
            Addition update = new(value, collections);
            return UpdateOwned(key, ref update, StoreCounter.Add);
        }

        internal bool Remove(TKey key, TValue value, ValueCollections<TValue, TValues> collections)
        {
            ThrowIfNull(key);
            Removal update = new(value, collections);
            return UpdateOwned(key, ref update, StoreCounter.Remove);
        }

        internal int RemoveEach<TArg>(Func<TKey, TValue, TArg, bool> predicate, TArg argument,
            ValueCollections<TValue, TValues> collections)
        {
            DelegateFrame.ThrowIfInside(this, nameof(RemoveWhere));
            int count = 0;
            foreach ((TKey key, _) in _strategy.Snapshot())
            {
                count += Compute(
                    key,
                    static (ref entry, state) => RemoveFrom(ref entry, state.predicate, state.argument, state.collections),
                    (predicate, argument, collections));
            }

            return count;
        }

        /// <returns>The number of removed values.</returns>
        private static int RemoveFrom<TArg>(ref MapEntry<TKey, TValues> entry, Func<TKey, TValue, TArg, bool> predicate, TArg argument,
            ValueCollections<TValue, TValues> collections)
        {
            if (!entry.Exists)
            {
                return 0;
            }

            List<TValue> kept = new(entry.Value.Count);
            foreach (TValue value in entry.Value)
            {
                if (!predicate(entry.Key, value, argument))
                {
                    kept.Add(value);
                }
            }

            int removed = entry.Value.Count - kept.Count;
            if (kept.Count == 0)
            {
                entry.Remove();
            }
            else if (removed > 0)
            {
                entry.Value = collections.Create(kept);
            }

            return removed;
        }
    }

    /// <summary>Adds a value. The collection of an absent key is made once, although the store may ask twice.</summary>
    [StackTraceHidden]
    private struct Addition(TValue value, ValueCollections<TValue, TValues> collections) : IAtomicUpdate<TValues>
    {
        private readonly TValue _value = value;
        private readonly ValueCollections<TValue, TValues> _collections = collections;
        private TValues? _single;

        public static bool MayThrow => true;

        public WriteKind Apply(bool exists, in TValues current, out TValues next)
        {
            next = exists ? _collections.With(current, _value) : _single ??= _collections.With(_collections.Empty, _value);
            return exists && ReferenceEquals(next, current) ? WriteKind.None : WriteKind.Store;
        }
    }

    /// <summary>Removes a value, and the key with the last one.</summary>
    [StackTraceHidden]
    private readonly struct Removal(TValue value, ValueCollections<TValue, TValues> collections) : IAtomicUpdate<TValues>
    {
        private readonly TValue _value = value;
        private readonly ValueCollections<TValue, TValues> _collections = collections;

        public static bool MayThrow => true;

        public WriteKind Apply(bool exists, in TValues current, out TValues next)
        {
            next = exists ? _collections.Without(current, _value) : null!;
            return !exists || ReferenceEquals(next, current) ? WriteKind.None
                : next.Count == 0 ? WriteKind.Remove
                : WriteKind.Store;
        }
    }
}
