using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using SafeState.Contents;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>
/// The user's own map of whatever type, changed in place; it stays the very instance until the first <c>ReplaceAll</c>, which
/// puts one of the same equality and order in its place.
/// </summary>
/// <remarks>
/// Keys are one where the map takes them for one. A map of a type from outside the framework does not show its equality: two
/// keys that are equal to it alone are owned apart, and a <c>Dictionary</c> of default equality follows it.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MapContent<TKey, TValue> : IInPlaceContent<TKey, TValue>
    where TKey : notnull
{
    private readonly MapKind<TKey, TValue> _kind;
    private IDictionary<TKey, TValue> _entries;

    /// <summary>Takes a map.</summary>
    /// <param name="entries">The map; only the store may use it from now on.</param>
    public MapContent(IDictionary<TKey, TValue> entries)
    {
        _kind = MapKind<TKey, TValue>.Of(entries);
        _entries = entries;
    }

    static bool IMapContent<TKey, TValue>.ReadsTakeGate => true;

    readonly IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _kind.Equality;

    readonly IDictionary<TKey, TValue> IInPlaceContent<TKey, TValue>.Entries => _entries;

    readonly int IWholeMapContent<TKey, TValue>.Count => _entries.Count;

    readonly bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    readonly MapSnapshot<TKey, TValue> IWholeMapContent<TKey, TValue>.Snapshot() => _kind.Copy(_entries);

    readonly IDictionary<TKey, TValue> IWholeMapContent<TKey, TValue>.CreateEmpty() => _kind.CreateEmpty();

    readonly bool IMapContent<TKey, TValue>.TryOwn(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    readonly bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value) => _entries.TryAdd(key, value);

    readonly void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => _entries[key] = value;

    readonly bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.Remove(key, out value);

    readonly Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        bool exists = _entries.TryGetValue(key, out TValue? current);
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

        Apply(key, kind, next);
        return Outcome.Done;
    }

    readonly void IMapContent<TKey, TValue>.ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2)
    {
        bool existed = _entries.TryGetValue(entry1.Owner.Key, out TValue? before);
        Apply(entry1.Owner.Key, entry1.Change, entry1.Value);
        try
        {
            Apply(entry2.Owner.Key, entry2.Change, entry2.Value);
        }
        catch
        {
            // No memory for the second, or its comparison threw: the first is taken back.
            Apply(entry1.Owner.Key, existed ? ChangeKind.Store : ChangeKind.Remove, before!);
            throw;
        }
    }

    readonly void IWholeMapContent<TKey, TValue>.Clear() => _entries.Clear();

    void IWholeMapContent<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries) => _entries = entries;

    private readonly void Apply(TKey key, ChangeKind change, TValue value)
    {
        if (change == ChangeKind.Store)
        {
            _entries[key] = value;
        }
        else if (change == ChangeKind.Remove)
        {
            _ = _entries.Remove(key);
        }
    }
}
