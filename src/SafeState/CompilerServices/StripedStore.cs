using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using SafeState.Contents;
using SafeState.Ownership;
using SafeState.Sections;
using SafeState.Striped;

namespace SafeState.CompilerServices;

/// <summary>
/// Tables split into stripes by the hash of the key; a writer takes the gate of one stripe, a reader takes none: the
/// strategy <see cref="GuardStrategy.Striped"/>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="THasher">How keys are hashed and compared.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct StripedStore<TKey, TValue, THasher> : IMapStore<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    /// <summary>A power of two: enough that writers of different keys seldom meet.</summary>
    private static readonly int StripeCount = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount * 2, 4, 64));

    /// <summary>How often a count is tried without gates before it takes them.</summary>
    private const int CountAttempts = 16;

    private readonly GroupMap<TKey, TValue, THasher> _map;
    private readonly Section<TKey, TValue, StripeGate>[] _stripes;
    private GuardedStore _store;

    /// <summary>Copies a dictionary.</summary>
    /// <param name="content">The first content.</param>
    /// <param name="takeOver">Whether nobody else has the dictionary: it is cleared and trimmed.</param>
    public StripedStore(Dictionary<TKey, TValue> content, bool takeOver)
    {
        _map = new(THasher.Create(content.Comparer), StripeCount, content);
        _stripes = new Section<TKey, TValue, StripeGate>[StripeCount];
        _store = null!;
        FirstUse.Release(content, takeOver);
    }

    /// <summary>Copies a map of whatever type, with its equality of keys; its order, if any, is not kept.</summary>
    /// <inheritdoc cref="StripedStore{TKey, TValue, THasher}(Dictionary{TKey, TValue}, bool)"/>
    public StripedStore(IDictionary<TKey, TValue> content, bool takeOver)
        : this(new Dictionary<TKey, TValue>(FirstUse.Copy(content), MapKind<TKey, TValue>.Of(content).Equality), takeOver: false) =>
        FirstUse.Release(content, takeOver);

    /// <summary>The tables, for tests.</summary>
    internal readonly GroupMap<TKey, TValue, THasher> Tables => _map;

    readonly IEqualityComparer<TKey> IMapStore<TKey, TValue>.Comparer => _map.Comparer;

    readonly int IMapStore<TKey, TValue>.Count
    {
        get
        {
            KeyCode.ThrowIfInside(_map.Comparer, _store);
            for (int attempt = 0; attempt < CountAttempts; attempt++)
            {
                if (_map.TryCount(out int count))
                {
                    return count;
                }
            }

            return CountWithAllGates();
        }
    }

    void IMapStore<TKey, TValue>.Attach(GuardedStore store)
    {
        _store = store;
        for (int i = 0; i < _stripes.Length; i++)
        {
            _stripes[i].Attach(store, _map.Comparer, stripe: i);
            _map.Attach(i, _stripes[i].Owners);
        }
    }

    readonly bool IMapStore<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _map.TryGetValue(key, out value);

    readonly Outcome IMapStore<TKey, TValue>.TryAdd(TKey key, TValue value, bool joins, out Owner<TKey, TValue>? blocker)
    {
        GroupContent<TKey, TValue, THasher> content = ContentOf(key, out int stripe);
        return _stripes[stripe].TryAdd(ref content, key, value, joins, out blocker);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStore<TKey, TValue>.Set(TKey key, TValue value, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _map.HashOf(key);
        if (frame is null && _map.TryUpdate(hash, key, value))
        {
            blocker = null;
            return Outcome.Done;
        }

        return SetWithGate(hash, key, value, out blocker);
    }

    readonly Outcome IMapStore<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value, out Owner<TKey, TValue>? blocker)
    {
        GroupContent<TKey, TValue, THasher> content = ContentOf(key, out int stripe);
        return _stripes[stripe].Remove(ref content, key, out value, out blocker);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly Outcome IMapStore<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, DelegateFrame? frame, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _map.HashOf(key);
        if (frame is null && _map.TryChange(hash, key, ref change, out Outcome outcome))
        {
            blocker = null;
            return outcome;
        }

        return ChangeWithGate(hash, key, ref change, out blocker);
    }

    readonly Outcome IMapStore<TKey, TValue>.Own(TKey key, OwnCondition condition, OwnerKind present, OwnerKind absent, out OwnedEntry<TKey, TValue> entry, out Owner<TKey, TValue>? blocker)
    {
        ulong hash = _map.HashOf(key);
        GroupContent<TKey, TValue, THasher> content = new(_map, hash);
        Outcome outcome = _stripes[_map.StripeOf(hash)].Own(ref content, key, condition, present, absent, out entry, out blocker);
        if (entry.Owner is { } owner)
        {
            owner.ContentHash = hash;
        }

        return outcome;
    }

    readonly Owner<TKey, TValue>? IMapStore<TKey, TValue>.End(Owner<TKey, TValue> owner, ChangeKind change, TValue value)
    {
        GroupContent<TKey, TValue, THasher> content = new(_map, owner.ContentHash);
        return _stripes[owner.Stripe].End(ref content, owner, change, value);
    }

    readonly void IMapStore<TKey, TValue>.EndRun(Owner<TKey, TValue> run, bool succeeded)
    {
        GroupContent<TKey, TValue, THasher> content = new(_map, run.ContentHash);
        _stripes[run.Stripe].EndRun(ref content, run, succeeded);
    }

    readonly bool IMapStore<TKey, TValue>.Abandon(Owner<TKey, TValue> run) => _stripes[run.Stripe].Abandon(run);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome SetWithGate(ulong hash, TKey key, TValue value, out Owner<TKey, TValue>? blocker)
    {
        GroupContent<TKey, TValue, THasher> content = new(_map, hash);
        return _stripes[_map.StripeOf(hash)].Set(ref content, key, value, out blocker);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Outcome ChangeWithGate<TChange>(ulong hash, TKey key, ref TChange change, out Owner<TKey, TValue>? blocker)
        where TChange : struct, IChange<TValue>
    {
        GroupContent<TKey, TValue, THasher> content = new(_map, hash);
        return _stripes[_map.StripeOf(hash)].Change(ref content, key, ref change, out blocker);
    }

    private readonly GroupContent<TKey, TValue, THasher> ContentOf(TKey key, out int stripe)
    {
        ulong hash = _map.HashOf(key);
        stripe = _map.StripeOf(hash);
        return new(_map, hash);
    }
}
