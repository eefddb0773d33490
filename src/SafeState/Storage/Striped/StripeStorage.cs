using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Sections;

namespace SafeState.Striped;

/// <summary>The entries of one stripe, for one call about one key: its hash is made once, before the gate is taken.</summary>
[StackTraceHidden]
internal readonly struct StripeStorage<TKey, TValue, THasher>(
    StripedTable<TKey, TValue, THasher> table, ulong hash, Absence absence = default) : ISectionStorage<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    private readonly StripedTable<TKey, TValue, THasher> _table = table;
    private readonly ulong _hash = hash;
    private readonly Absence _absence = absence;

    ulong ISectionStorage<TKey, TValue>.Hash => _hash;

    IEqualityComparer<TKey> ISectionStorage<TKey, TValue>.Comparer => _table.Comparer;

    bool ISectionStorage<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _table.FindUnlockedWithRetry(_hash, key, out value);

    void ISectionStorage<TKey, TValue>.TryGetForOwner(TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry) =>
        _table.TryGetForOwner(_hash, key, thin, out entry);

    bool ISectionStorage<TKey, TValue>.TryAdd(TKey key, TValue value) => _table.TryAdd(_hash, key, value);

    void ISectionStorage<TKey, TValue>.AddAbsent(TKey key, TValue value) => _table.AddAbsent(_hash, key, value);

    bool ISectionStorage<TKey, TValue>.Set(TKey key, TValue value) => _table.Set(_hash, key, value, in _absence);

    Outcome ISectionStorage<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value) => _table.Remove(_hash, key, out value);

    Outcome ISectionStorage<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker) =>
        _table.Update(_hash, key, ref update, in _absence, owners, out blocker);

    void ISectionStorage<TKey, TValue>.ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2) =>
        _table.ApplyPair(in entry1, in entry2);
}
