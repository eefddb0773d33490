using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using SafeState.CompilerServices;
using SafeState.Ownership;

namespace SafeState.Sections;

/// <summary>What one stripe sees of the shared table.</summary>
internal readonly struct SharedTableContent<TKey, TValue>(SharedTable<TKey, TValue> table) : IMapContent<TKey, TValue>
    where TKey : notnull
{
    private readonly SharedTable<TKey, TValue> _table = table;

    static bool IMapContent<TKey, TValue>.ReadsTakeGate => false;

    IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _table.Comparer;

    int IMapContent<TKey, TValue>.Count => _table.Count;

    bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _table.TryGetValue(key, out value);

    bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value) => _table.TryAdd(key, value);

    void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => _table.Set(key, value);

    bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => _table.Remove(key, out value);

    Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        bool exists = _table.TryGetValue(key, out TValue? current);
        ChangeKind kind = change.Apply(exists, in current!, out TValue next);
        if (kind == ChangeKind.Leave)
        {
            return Outcome.Declined;
        }

        blocker = owners.BlockerOf(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == ChangeKind.Store)
        {
            _table.Set(key, next);
        }
        else
        {
            _ = _table.Remove(key, out _);
        }

        return Outcome.Done;
    }

    void IMapContent<TKey, TValue>.ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2) => _table.ApplyBoth(in entry1, in entry2);
}
