using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.Contents;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>The user's own dictionary, changed in place; it stays the very instance until the first <c>ReplaceAll</c>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct DictionaryContent<TKey, TValue> : IInPlaceContent<TKey, TValue>
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _entries;

    /// <summary>Half of a two-key commit that failed, while it could not be taken back; null, as good as always: there is none.</summary>
    private PairCommit<TKey, TValue>? _kept;

    /// <summary>Removals since the map was last trimmed.</summary>
    private int _removals;

    /// <summary>Whether only the user's field and this have the map.</summary>
    private bool _takeOver;

    /// <summary>Takes a dictionary.</summary>
    /// <param name="entries">The dictionary; only the store may use it from now on.</param>
    /// <param name="takeOver">Whether only a field has it too: it is cleared and trimmed when another takes its place.</param>
    public DictionaryContent(Dictionary<TKey, TValue> entries, bool takeOver = false)
    {
        _entries = entries;
        _takeOver = takeOver;
    }

    readonly IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _entries.Comparer;

    readonly ulong IMapContent<TKey, TValue>.Hash => 0;

    readonly bool IMapContent<TKey, TValue>.MayEnter() => true;

    IDictionary<TKey, TValue> IInPlaceContent<TKey, TValue>.Entries => Whole;

    int IWholeMapContent<TKey, TValue>.Count => Whole.Count;

    readonly bool IWholeMapContent<TKey, TValue>.KeepsOrder => false;

    bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Whole.TryGetValue(key, out value);

    MapSnapshot<TKey, TValue> IWholeMapContent<TKey, TValue>.Snapshot() => new(Mutant.SnapshotIsLive ? Whole : new Dictionary<TKey, TValue>(Whole, _entries.Comparer));

    readonly IDictionary<TKey, TValue> IWholeMapContent<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_entries.Comparer);

    bool IMapContent<TKey, TValue>.TryOwn(TKey key, [MaybeNullWhen(false)] out TValue value) => Whole.TryGetValue(key, out value);

    bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value) => Whole.TryAdd(key, value);

    void IMapContent<TKey, TValue>.Add(TKey key, TValue value) => Whole[key] = value;

    void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => Whole[key] = value;

    bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        bool removed = Whole.Remove(key, out value);
        if (removed)
        {
            SpareRoom.Note(_entries, ref _removals);
        }

        return removed;
    }

    Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        Dictionary<TKey, TValue> entries = Whole;
        ref TValue present = ref CollectionsMarshal.GetValueRefOrNullRef(entries, key);
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
            _ = entries.Remove(key);
            SpareRoom.Note(entries, ref _removals);
        }
        else if (exists)
        {
            present = next;
        }
        else
        {
            entries.Add(key, next);
        }

        return Outcome.Done;
    }

    void IMapContent<TKey, TValue>.ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2)
    {
        PairCommit<TKey, TValue>.Apply(Whole, in entry1, in entry2, ref _kept);
        int removed = (entry1.Change == ChangeKind.Remove ? 1 : 0) + (entry2.Change == ChangeKind.Remove ? 1 : 0);
        if (removed != 0)
        {
            SpareRoom.Note(_entries, ref _removals, removed);
        }
    }

    void IWholeMapContent<TKey, TValue>.Clear()
    {
        int count = _entries.Count;
        _entries.Clear();
        _kept = null;
        SpareRoom.Note(_entries, ref _removals, count);
    }

    IDictionary<TKey, TValue>? IWholeMapContent<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries)
    {
        Dictionary<TKey, TValue>? left = _takeOver ? _entries : null;
        _takeOver = false;
        _removals = 0;
        _entries = (Dictionary<TKey, TValue>)entries;
        _kept = null;
        return left;
    }

    void IInPlaceContent<TKey, TValue>.Removed(int count) => SpareRoom.Note(_entries, ref _removals, count);

    /// <summary>The entries, without half of a commit.</summary>
    private Dictionary<TKey, TValue> Whole => Volatile.Read(ref _kept) is null ? _entries : TakeBack(); // acquire: pairs with PairCommit

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Dictionary<TKey, TValue> TakeBack()
    {
        Volatile.Read(ref _kept)?.TakeBack(_entries, ref _kept);
        return _entries;
    }
}
