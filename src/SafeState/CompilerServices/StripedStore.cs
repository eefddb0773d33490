using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SafeState.Contents;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// One table whose writers are split into stripes by the hash of the key, and whose readers take no lock: the strategy
/// <see cref="GuardStrategy.Striped"/>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct StripedStore<TKey, TValue> : IMapStore<TKey, TValue>
    where TKey : notnull
{
    /// <summary>A power of two: enough that writers of different keys seldom meet.</summary>
    private static readonly int StripeCount = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount * 2, 4, 64));

    private readonly SharedTable<TKey, TValue> _table;
    private readonly Section<TKey, TValue, MutexGate, SharedTableContent<TKey, TValue>>[] _stripes;
    private GuardedStore _store;

    /// <summary>Copies a dictionary.</summary>
    /// <param name="content">The first content.</param>
    /// <param name="takeOver">Whether nobody else has the dictionary: it is cleared and trimmed.</param>
    public StripedStore(Dictionary<TKey, TValue> content, bool takeOver)
        : this(new SharedTable<TKey, TValue>(content, content.Comparer)) => FirstUse.Release(content, takeOver);

    /// <summary>Copies a map of whatever type, with its equality of keys; its order, if any, is not kept.</summary>
    /// <inheritdoc cref="StripedStore{TKey, TValue}(Dictionary{TKey, TValue}, bool)"/>
    public StripedStore(IDictionary<TKey, TValue> content, bool takeOver)
        : this(new SharedTable<TKey, TValue>(FirstUse.Copy(content), MapKind<TKey, TValue>.Of(content).Equality)) => FirstUse.Release(content, takeOver);

    private StripedStore(SharedTable<TKey, TValue> table)
    {
        _table = table;
        _stripes = new Section<TKey, TValue, MutexGate, SharedTableContent<TKey, TValue>>[StripeCount];
        _store = null!;
    }

    readonly IEqualityComparer<TKey> IMapStore<TKey, TValue>.Comparer => _table.Comparer;

    readonly int IMapStore<TKey, TValue>.Count
    {
        get
        {
            KeyCode.ThrowIfInside(_table.Comparer, _store);
            return _table.Count;
        }
    }

    void IMapStore<TKey, TValue>.Attach(GuardedStore store)
    {
        _store = store;
        for (int i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new(new SharedTableContent<TKey, TValue>(_table));
            _stripes[i].Attach(store, stripe: i);
        }
    }

    readonly bool IMapStore<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _table.TryGetValue(key, out value);

    readonly Outcome IMapStore<TKey, TValue>.TryAdd(TKey key, TValue value, bool joins, out Owner<TKey, TValue>? blocker) =>
        _stripes[IndexOf(key)].TryAdd(key, value, joins, out blocker);

    readonly Outcome IMapStore<TKey, TValue>.Set(TKey key, TValue value, out Owner<TKey, TValue>? blocker) =>
        _stripes[IndexOf(key)].Set(key, value, out blocker);

    readonly Outcome IMapStore<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker) =>
        _stripes[IndexOf(key)].Remove(key, out value, out blocker);

    readonly Outcome IMapStore<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, out Owner<TKey, TValue>? blocker) =>
        _stripes[IndexOf(key)].Change(key, ref change, out blocker);

    readonly Outcome IMapStore<TKey, TValue>.Own(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker) =>
        _stripes[IndexOf(key)].Own(key, condition, present, absent, out entry, out blocker);

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.End(Owner<TKey, TValue> owner, ChangeKind change, TValue value) =>
        _stripes[owner.Stripe].End(owner, change, value);

    readonly void IMapStore<TKey, TValue>.EndRun(Owner<TKey, TValue> run, bool succeeded) => _stripes[run.Stripe].EndRun(run, succeeded);

    readonly bool IMapStore<TKey, TValue>.Abandon(Owner<TKey, TValue> run) => _stripes[run.Stripe].Abandon(run);

    private readonly int IndexOf(TKey key)
    {
        // The high bits of the product depend on every bit of the hash: a stride of keys spreads over the stripes.
        uint mixed = (uint)_table.Comparer.GetHashCode(key) * 0x9E3779B9u;
        return (int)(mixed >> 16) & (_stripes.Length - 1);
    }
}
