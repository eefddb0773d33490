using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>The entries of one stripe, for one call about one key: its hash is made once, before the gate is taken.</summary>
[StackTraceHidden]
internal readonly struct GroupContent<TKey, TValue, THasher>(GroupMap<TKey, TValue, THasher> map, ulong hash, Section<TKey, TValue, StripeGate>[] sections, Absence absence = default) : IMapContent<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly GroupMap<TKey, TValue, THasher> _map = map;
    private readonly ulong _hash = hash;

    private readonly Section<TKey, TValue, StripeGate>[] _sections = sections;
    private readonly Absence _absence = absence;

    ulong IMapContent<TKey, TValue>.Hash => _hash;

    IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _map.Comparer;

    bool IMapContent<TKey, TValue>.MayEnter() => _map.MayEnter(_sections);

    bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _map.TryGetValueAgain(_hash, key, out value);

    bool IMapContent<TKey, TValue>.TryOwn(TKey key, [MaybeNullWhen(false)] out TValue value) => _map.TryOwn(_hash, key, out value);

    bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value) => _map.TryAdd(_hash, key, value);

    void IMapContent<TKey, TValue>.Add(TKey key, TValue value) => _map.Add(_hash, key, value);

    void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => _map.Set(_hash, key, value, in _absence);

    bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => _map.Remove(_hash, key, out value);

    Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker) =>
        _map.Change(_hash, key, ref change, in _absence, owners, out blocker);

    void IMapContent<TKey, TValue>.ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2) => _map.ApplyBoth(in entry1, in entry2);
}
