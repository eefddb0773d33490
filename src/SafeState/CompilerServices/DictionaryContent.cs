using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>The user's own dictionary, changed in place; it stays the very instance until the first <c>ReplaceAll</c>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct DictionaryContent<TKey, TValue> : IInPlaceContent<TKey, TValue>
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _entries;

    /// <summary>Takes a dictionary.</summary>
    /// <param name="entries">The dictionary; only the store may use it from now on.</param>
    public DictionaryContent(Dictionary<TKey, TValue> entries) => _entries = entries;

    static bool IMapContent<TKey, TValue>.ReadsTakeGate => true;

    readonly IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _entries.Comparer;

    readonly IDictionary<TKey, TValue> IInPlaceContent<TKey, TValue>.Entries => _entries;

    readonly int IWholeMapContent<TKey, TValue>.Count => _entries.Count;

    readonly bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    readonly MapSnapshot<TKey, TValue> IWholeMapContent<TKey, TValue>.Snapshot() => new(new Dictionary<TKey, TValue>(_entries, _entries.Comparer));

    readonly IDictionary<TKey, TValue> IWholeMapContent<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_entries.Comparer);

    readonly bool IMapContent<TKey, TValue>.TryOwn(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    readonly bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value) => _entries.TryAdd(key, value);

    readonly void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => _entries[key] = value;

    readonly bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.Remove(key, out value);

    readonly Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        ref TValue present = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, key);
        bool exists = !Unsafe.IsNullRef(ref present);
        TValue current = exists ? present : default!;
        ChangeKind kind = change.Apply(exists, in current, out TValue next);
        if (kind == ChangeKind.Leave)
        {
            return Outcome.Declined;
        }

        // May run the equality of keys, which must not use this store: the reference stays good.
        blocker = owners.BlockerOf(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == ChangeKind.Remove)
        {
            _ = _entries.Remove(key);
        }
        else if (exists)
        {
            present = next;
        }
        else
        {
            _entries.Add(key, next);
        }

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
            // No memory for the second, or its equality threw: the first is taken back.
            Apply(entry1.Owner.Key, existed ? ChangeKind.Store : ChangeKind.Remove, before!);
            throw;
        }
    }

    readonly void IWholeMapContent<TKey, TValue>.Clear() => _entries.Clear();

    void IWholeMapContent<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries) => _entries = (Dictionary<TKey, TValue>)entries;

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
