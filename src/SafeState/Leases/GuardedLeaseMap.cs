using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.CompilerServices;

/// <summary>A leased dictionary: a store whose values are cells that count the holds of the values of the user.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Display,nq}")]
[DebuggerTypeProxy(typeof(GuardedLeaseMapDebugView<,,,>))]
[StackTraceHidden]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
[SuppressMessage("Design", "CA1063", Justification = "The store holds nothing that a finalizer could release.")]
public abstract partial class GuardedLeaseMap<TKey, TValue, TStrategy, TProbe> : IGuardedLeaseMap<TKey, TValue>
    where TKey : notnull
    where TValue : class?
    where TStrategy : struct, IMapStrategy<TKey, LeaseCell>
    where TProbe : struct, IStoreProbe
{
    private readonly Entries _entries;

    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with what <see cref="LeaseContent"/> returned.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    /// <exception cref="NotSupportedException">The values are neither disposable nor asynchronously disposable.</exception>
    protected GuardedLeaseMap(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
    {
        if (!typeof(IDisposable).IsAssignableFrom(typeof(TValue)) && !typeof(IAsyncDisposable).IsAssignableFrom(typeof(TValue)))
        {
            throw new NotSupportedException(
                $"The values of the leased dictionary '{name}' are of type '{typeof(TValue)}', which is neither IDisposable nor "
                + "IAsyncDisposable. Use a guarded dictionary without leases.");
        }

        _entries = new(this, name, contractVersion, strategy, hook);
    }

    /// <summary>After how many milliseconds an asynchronous run is given up; zero or less: never.</summary>
    protected virtual int RunLimit => 0;

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool IsEmpty => _entries.IsEmpty;

    private string Display => $"{_entries.Name} ({_entries.Strategy}): Count = {((GuardedStore)_entries).Entries}";

    /// <summary>Gets the strategy, for tests.</summary>
    internal GuardedMap<TKey, LeaseCell, TStrategy, TProbe> Store => _entries;

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public TKey[] GetKeys() => _entries.GetKeys();

    /// <inheritdoc/>
    public bool TryLease(TKey key, [MaybeNullWhen(false)] out Lease<TValue> lease)
    {
        _entries.ThrowIfDisposed();
        while (_entries.TryGetValue(key, out LeaseCell? cell))
        {
            if (cell.TryHold())
            {
                lease = new(_entries, cell);
                return true;
            }
        }

        lease = null;
        return false;
    }

    /// <inheritdoc/>
    public Lease<TValue> LeaseOrAdd(TKey key, Func<TKey, TValue> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _entries.LeaseOrAdd(key, static (key, factory) => factory(key), factory);
    }

    /// <inheritdoc/>
    public Lease<TValue> LeaseOrAdd<TArg>(TKey key, Func<TKey, TArg, TValue> factory, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _entries.LeaseOrAdd(key, factory, argument);
    }

    /// <inheritdoc/>
    public ValueTask<Lease<TValue>> LeaseOrAddAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue>> factory,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _entries.LeaseOrAddAsync(key, static (key, factory, token) => factory(key, token), factory, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Lease<TValue>> LeaseOrAddAsync<TArg>(
        TKey key, Func<TKey, TArg, CancellationToken, ValueTask<TValue>> factory, TArg argument,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return _entries.LeaseOrAddAsync(key, factory, argument, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TryAdd(TKey key, TValue value) => _entries.TryAddValue(key, value);

    /// <inheritdoc/>
    public void Set(TKey key, TValue value) => _entries.SetValue(key, value);

    /// <inheritdoc/>
    public bool TryRemove(TKey key) => _entries.RemoveValue(key);

    /// <inheritdoc/>
    public bool TryRemove(TKey key, Lease<TValue> lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _entries.RemoveValue(key, lease);
    }

    /// <inheritdoc/>
    public int RemoveWhere(Func<TKey, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return _entries.RemoveValues(static (key, predicate) => predicate(key), predicate);
    }

    /// <inheritdoc/>
    public int RemoveWhere<TArg>(Func<TKey, TArg, bool> predicate, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return _entries.RemoveValues(predicate, argument);
    }

    /// <inheritdoc/>
    public void Clear() => _entries.ClearValues();

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<KeyValuePair<TKey, TValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _entries.ReplaceValues(entries);
    }

    /// <summary>
    /// Removes everything, and disposes each value when its last lease ends. From then on, members that lease or add throw
    /// <see cref="ObjectDisposedException"/>. Does not wait for leases or factories. The value of a factory that is under way is disposed
    /// when the leases of its callers end. A second call does nothing.
    /// </summary>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    [SuppressMessage("Usage", "CA1816", Justification = "Generated classes are sealed and have no finalizer.")]
    public void Dispose() => _entries.CloseValues();

    /// <summary>Disposes the dictionary, as <see cref="Dispose"/>. Disposes values asynchronously if they can be.</summary>
    /// <returns>A task that ends when the values without leases are disposed. It never fails because of a value.</returns>
    /// <exception cref="GuardReentrancyException">Called from a delegate of the dictionary.</exception>
    [SuppressMessage("Usage", "CA1816", Justification = "Generated classes are sealed and have no finalizer.")]
    public ValueTask DisposeAsync() => _entries.CloseValuesAsync();

    /// <summary>Returns the entries for a debugger, which counts as no operation.</summary>
    internal MapSnapshot<TKey, LeaseCell> SnapshotUnobserved() => _entries.StrategyState.Snapshot();
}
