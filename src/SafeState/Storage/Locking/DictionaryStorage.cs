using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.Contents;
using SafeState.Hashing;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;
using SafeState.Snapshots;

namespace SafeState.CompilerServices;

/// <summary>The user's own dictionary, changed in place; it stays the very instance until the first <c>ReplaceAll</c>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct DictionaryStorage<TKey, TValue> : IInPlaceStorage<TKey, TValue>
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _entries;

    private InPlaceState<TKey, TValue> _state;

    /// <summary>Takes a dictionary.</summary>
    /// <param name="entries">The dictionary; only the store may use it from now on.</param>
    /// <param name="takeOver">Whether only a field has it too: it is cleared and trimmed when another takes its place.</param>
    public DictionaryStorage(Dictionary<TKey, TValue> entries, bool takeOver = false)
    {
        _entries = entries;
        _state = new(takeOver);
    }

    readonly IEqualityComparer<TKey> ISectionStorage<TKey, TValue>.Comparer => _entries.Comparer;

    readonly ulong ISectionStorage<TKey, TValue>.Hash => 0;

    static bool IInPlaceStorage<TKey, TValue>.IsReadSideBySide => true;

    IDictionary<TKey, TValue> IInPlaceStorage<TKey, TValue>.Entries => CommittedEntries;

    int IWholeStorage<TKey, TValue>.Count => CommittedEntries.Count;

    readonly bool IWholeStorage<TKey, TValue>.KeepsOrder => false;

    readonly OrderedTree<TKey, TValue>? IWholeStorage<TKey, TValue>.Tree => null;

    bool ISectionStorage<TKey, TValue>.TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        CommittedEntries.TryGetValue(key, out value);

    TKey? IWholeStorage<TKey, TValue>.FindKey(ReadOnlySpan<char> key, out TValue? value)
    {
        if (!CommittedEntries.TryGetAlternateLookup(out Dictionary<TKey, TValue>.AlternateLookup<ReadOnlySpan<char>> lookup))
        {
            SpanKeys.ThrowUnsupported(_entries.Comparer);
        }

        return lookup.TryGetValue(key, out TKey? found, out value) ? found : default;
    }

    MapSnapshot<TKey, TValue> IWholeStorage<TKey, TValue>.Snapshot() => new(
        FaultInjection.SnapshotIsLive ? CommittedEntries : new Dictionary<TKey, TValue>(CommittedEntries, _entries.Comparer));

    readonly MapSnapshot<TKey, TValue> IWholeStorage<TKey, TValue>.CreateSnapshot(IDictionary<TKey, TValue> entries) =>
        new((Dictionary<TKey, TValue>)entries);

    readonly IDictionary<TKey, TValue> IWholeStorage<TKey, TValue>.CreateEmpty() => new Dictionary<TKey, TValue>(_entries.Comparer);

    void ISectionStorage<TKey, TValue>.TryGetForOwner(TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry)
    {
        entry = default;
        entry.Exists = CommittedEntries.TryGetValue(key, out entry.Value!);
    }

    bool ISectionStorage<TKey, TValue>.TryAdd(TKey key, TValue value) => CommittedEntries.TryAdd(key, value);

    void ISectionStorage<TKey, TValue>.AddAbsent(TKey key, TValue value) => CommittedEntries[key] = value;

    bool ISectionStorage<TKey, TValue>.Set(TKey key, TValue value)
    {
        CommittedEntries[key] = value;
        return true;
    }

    Outcome ISectionStorage<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value)
    {
        bool removed = CommittedEntries.Remove(key, out value);
        if (removed)
        {
            _state.OnRemoved(_entries);
        }

        return removed ? Outcome.Done : Outcome.Declined;
    }

    Outcome ISectionStorage<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        Dictionary<TKey, TValue> entries = CommittedEntries;
        ref TValue present = ref CollectionsMarshal.GetValueRefOrNullRef(entries, key);
        bool exists = !Unsafe.IsNullRef(ref present);
        TValue current = exists ? present : default!;
        WriteKind kind = update.Apply(exists, in current, out TValue next);
        if (kind == WriteKind.None)
        {
            return Outcome.Declined;
        }

        // May run the equality of keys, which must not use this store: the reference stays good.
        blocker = owners.GetBlocker(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        if (kind == WriteKind.Remove)
        {
            _ = entries.Remove(key);
            _state.OnRemoved(entries);
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

    void ISectionStorage<TKey, TValue>.ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2) =>
        _state.ApplyPair(CommittedEntries, in entry1, in entry2);

    void IWholeStorage<TKey, TValue>.Clear() => _state.Clear(_entries);

    IDictionary<TKey, TValue>? IWholeStorage<TKey, TValue>.Replace(IDictionary<TKey, TValue> entries)
    {
        IDictionary<TKey, TValue>? left = _state.Replace() ? _entries : null;
        _entries = (Dictionary<TKey, TValue>)entries;
        return left;
    }

    void IWholeStorage<TKey, TValue>.TakeBack(ReadOnlySpan<PendingWrite<TKey, TValue>> writes) => _state.TakeBack(_entries, writes);

    void IInPlaceStorage<TKey, TValue>.OnRemoved(int count) => _state.OnRemoved(_entries, count);

    /// <summary>The entries, without half of a commit.</summary>
    private Dictionary<TKey, TValue> CommittedEntries => _state.MustRollBack ? RollBack() : _entries;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Dictionary<TKey, TValue> RollBack()
    {
        _state.RollBack(_entries);
        return _entries;
    }
}
