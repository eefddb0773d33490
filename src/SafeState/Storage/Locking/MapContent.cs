using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
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
[StackTraceHidden]
public struct MapContent<TKey, TValue> : IInPlaceContent<TKey, TValue>
    where TKey : notnull
{
    private readonly MapKind<TKey, TValue> _kind;
    private IDictionary<TKey, TValue> _entries;

    /// <summary>Half of a two-key commit that failed, while it could not be taken back; null, as good as always: there is none.</summary>
    private PairCommit<TKey, TValue>? _kept;

    /// <summary>Removals since the map was last trimmed.</summary>
    private int _removals;

    /// <summary>Whether only the user's field and this have the map.</summary>
    private bool _takeOver;

    /// <summary>Takes a map.</summary>
    /// <param name="entries">The map; only the store may use it from now on.</param>
    /// <param name="takeOver">Whether only a field has it too: it is cleared and trimmed when another takes its place.</param>
    public MapContent(IDictionary<TKey, TValue> entries, bool takeOver = false)
    {
        _takeOver = takeOver;
        _kind = MapKind<TKey, TValue>.Of(entries);
        _entries = entries;
    }

    readonly IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => _kind.Equality;

    readonly ulong IMapContent<TKey, TValue>.Hash => 0;

    readonly bool IMapContent<TKey, TValue>.MayEnter() => true;

    IDictionary<TKey, TValue> IInPlaceContent<TKey, TValue>.Entries => Whole;

    int IWholeMapContent<TKey, TValue>.Count => Whole.Count;

    readonly bool IWholeMapContent<TKey, TValue>.KeepsOrder => _kind.Order is not null;

    bool IMapContent<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Whole.TryGetValue(key, out value);

    MapSnapshot<TKey, TValue> IWholeMapContent<TKey, TValue>.Snapshot() => _kind.Copy(Whole);

    readonly IDictionary<TKey, TValue> IWholeMapContent<TKey, TValue>.CreateEmpty() => _kind.CreateEmpty();

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
        bool exists = Whole.TryGetValue(key, out TValue? current);
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
        IDictionary<TKey, TValue>? left = _takeOver ? _entries : null;
        _takeOver = false;
        _removals = 0;
        _entries = entries;
        _kept = null;
        return left;
    }

    void IInPlaceContent<TKey, TValue>.Removed(int count) => SpareRoom.Note(_entries, ref _removals, count);

    /// <summary>The entries, without half of a commit.</summary>
    private IDictionary<TKey, TValue> Whole => Volatile.Read(ref _kept) is null ? _entries : TakeBack(); // acquire: pairs with PairCommit

    private void Apply(TKey key, ChangeKind change, TValue value)
    {
        if (change == ChangeKind.Store)
        {
            Whole[key] = value;
        }
        else if (change == ChangeKind.Remove)
        {
            _ = Whole.Remove(key);
            SpareRoom.Note(_entries, ref _removals);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private IDictionary<TKey, TValue> TakeBack()
    {
        Volatile.Read(ref _kept)?.TakeBack(_entries, ref _kept);
        return _entries;
    }
}
