using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading;
using SafeState.Contract;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Transactions;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>A guarded set: a store of entries whose value is the item, so that all that holds for dictionaries holds for it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Display,nq}")]
[DebuggerTypeProxy(typeof(GuardedSetDebugView<,,>))]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public abstract class GuardedSet<T, TStrategy, TProbe> : IGuardedSet<T>, IJsonEntries
    where T : notnull
    where TStrategy : struct, IMapStrategy<T, T>
    where TProbe : struct, IStoreProbe
{
    private readonly Entries _entries;

    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with what <see cref="SetContent"/> returned.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    protected GuardedSet(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null) =>
        _entries = new(name, contractVersion, strategy, hook);

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool IsEmpty => _entries.IsEmpty;

    /// <summary>Gets the store, whose entries have the items as keys and as values.</summary>
    internal GuardedMap<T, T, TStrategy, TProbe> Store => _entries;

    private string Display => $"{_entries.Name} ({_entries.Strategy}): Count = {((GuardedStore)_entries).Entries}";

    /// <inheritdoc/>
    public bool Contains(T item) => _entries.ContainsKey(item);

    /// <inheritdoc/>
    public bool TryGetValue(T equalValue, [MaybeNullWhen(false)] out T actualValue) => _entries.TryGetValue(equalValue, out actualValue);

    /// <inheritdoc/>
    public SetSnapshot<T> Snapshot() => new(_entries.Snapshot());

    /// <inheritdoc/>
    public bool TryAdd(T item) => _entries.TryAdd(item, item);

    /// <inheritdoc/>
    public bool TryAdd(T item, int maxCount) => _entries.TryAdd(item, item, maxCount);

    /// <inheritdoc/>
    public bool TryRemove(T item) => _entries.TryRemove(item, out _);

    /// <inheritdoc/>
    public int UnionWith(IEnumerable<T> items) => _entries.WriteAll(items, WriteKind.Store, nameof(UnionWith));

    /// <inheritdoc/>
    public int ExceptWith(IEnumerable<T> items) => _entries.WriteAll(items, WriteKind.Remove, nameof(ExceptWith));

    /// <inheritdoc/>
    public int RemoveWhere(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return _entries.RemoveWhere(static (_, item, predicate) => predicate(item), predicate);
    }

    /// <inheritdoc/>
    public int RemoveWhere<TArg>(Func<T, TArg, bool> predicate, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return _entries.RemoveWhere(static (_, item, state) => state.predicate(item, state.argument), (predicate, argument));
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<T, bool> predicate, ICollection<T> removed)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(removed);
        return _entries.RemoveWhere(static (_, item, state) => Test(item, state.predicate, state.removed), (predicate, removed));

        static bool Test(T item, Func<T, bool> predicate, ICollection<T> removed)
        {
            bool removes = predicate(item);
            if (removes)
            {
                removed.Add(item);
            }

            return removes;
        }
    }

    /// <inheritdoc/>
    public void Clear() => _entries.Clear();

    /// <inheritdoc/>
    public SetSnapshot<T> Drain() => new(_entries.Drain());

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<T> items) => _entries.ReplaceAll(_entries.Collect(items));

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<T> items, ICollection<T> removed)
    {
        ArgumentNullException.ThrowIfNull(removed);
        List<KeyValuePair<T, T>> previous = [];
        _entries.ReplaceAll(_entries.Collect(items), previous);
        foreach (KeyValuePair<T, T> entry in previous)
        {
            removed.Add(entry.Value);
        }
    }

    /// <inheritdoc/>
    public void Transact(GroupAction<SetTx<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, body) => TransactionBody.Run(ref tx, body), body);
    }

    /// <inheritdoc/>
    public void Transact<TArg>(GroupAction<SetTx<T>, TArg> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        _ = Transact(static (ref tx, state) => TransactionBody.Run(ref tx, state), (body, argument));
    }

    /// <inheritdoc/>
    public TResult Transact<TResult>(GroupFunc<SetTx<T>, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Transact(static (ref tx, body) => body(ref tx), body);
    }

    /// <inheritdoc/>
    public TResult Transact<TArg, TResult>(GroupFunc<SetTx<T>, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _entries.Transact(static (ref entries, state) => Run(ref entries, state.body, state.argument), (body, argument));

        static TResult Run(ref MapTx<T, T> entries, GroupFunc<SetTx<T>, TArg, TResult> body, TArg argument)
        {
            SetTx<T> tx = new(entries.Draft);
            return body(ref tx, argument);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchedItems<T>> WatchAsync(int buffer = 1024, CancellationToken cancellationToken = default) =>
        new ItemWatch<T>(_entries.WatchAsync(buffer, cancellationToken));

    /// <summary>Returns the items for a debugger, which counts as no operation.</summary>
    internal SetSnapshot<T> SnapshotUnobserved() => new(_entries.StrategyState.Snapshot());

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => ((IJsonEntries)Snapshot()).WriteTo(writer, options);

    /// <summary>The store. Its members are not members of the set, because their entries have values.</summary>
    private sealed class Entries(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook)
        : GuardedMap<T, T, TStrategy, TProbe>(name, contractVersion, strategy, hook)
    {
        /// <summary>Copies items, each once by the equality of the set.</summary>
        internal IDictionary<T, T> Collect(IEnumerable<T> items)
        {
            ArgumentNullException.ThrowIfNull(items);
            IDictionary<T, T> collected = _strategy.CreateEmpty();
            foreach (T item in items)
            {
                if (item is null)
                {
                    throw new ArgumentException($"An item for the guarded set '{Name}' is null.", nameof(items));
                }

                _ = collected.TryAdd(item, item);
            }

            return collected;
        }

        internal int WriteAll(IEnumerable<T> items, WriteKind kind, string member)
        {
            IDictionary<T, T> collected = Collect(items);
            DelegateFrame.ThrowIfInside(this, member);
            int changed;
            while (_strategy.WriteAll(collected, kind, out changed, out Owner<T, T>? blocker) == Outcome.Blocked)
            {
                OwnerWait.Block(blocker!, joins: false);
            }

            CountOperation(kind == WriteKind.Remove ? StoreCounter.Remove : StoreCounter.Add);
            return changed;
        }
    }
}
