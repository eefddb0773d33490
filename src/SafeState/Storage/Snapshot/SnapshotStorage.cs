using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Snapshots;

/// <summary>Immutable entries: each write makes another root, which shares with the one before all but a short path.</summary>
[StackTraceHidden]
internal struct SnapshotStorage<TKey, TValue, THasher> : ISectionStorage<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    /// <summary>Written with release under the gate, read with acquire, so that a reader finds the trie complete.</summary>
    private MapSnapshot<TKey, TValue> _root;

    /// <summary>Counts what writes copy.</summary>
    private GuardedStore? _store;

    internal SnapshotStorage(Trie<TKey, TValue, THasher> trie, Dictionary<TKey, TValue> entries)
    {
        Trie = trie;
        _root = trie.Build(entries);
    }

    internal void Attach(GuardedStore store) => _store = store;

    readonly IEqualityComparer<TKey> ISectionStorage<TKey, TValue>.Comparer => Trie.Comparer;

    readonly ulong ISectionStorage<TKey, TValue>.Hash => 0;

    internal Trie<TKey, TValue, THasher> Trie { get; }

    internal MapSnapshot<TKey, TValue> Root => Volatile.Read(ref _root); // acquire: pairs with Publish

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Trie.TryGetValue(Root.Content, key, out value);

    internal TKey? FindKey(ReadOnlySpan<char> key, out TValue? value) => Trie.FindKey(Root.Content, key, out value);

    void ISectionStorage<TKey, TValue>.TryGetForOwner(TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry)
    {
        entry = default;
        entry.Exists = TryGetValue(key, out entry.Value!);
    }

    bool ISectionStorage<TKey, TValue>.TryAdd(TKey key, TValue value)
    {
        Trie.FindPath(_root.Content, key, out TriePath<TKey, TValue> path);
        if (path.FoundLeaf is not null)
        {
            return false;
        }

        Publish(Write(_root, in path, key, WriteKind.Store, value));
        return true;
    }

    void ISectionStorage<TKey, TValue>.AddAbsent(TKey key, TValue value)
    {
        Trie.FindPathOfAbsent(_root.Content, key, out TriePath<TKey, TValue> path);
        Publish(Write(_root, in path, key, WriteKind.Store, value));
    }

    bool ISectionStorage<TKey, TValue>.Set(TKey key, TValue value)
    {
        Publish(WriteNext(_root, key, WriteKind.Store, value));
        return true;
    }

    Outcome ISectionStorage<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value)
    {
        Trie.FindPath(_root.Content, key, out TriePath<TKey, TValue> path);
        if (!path.TryGetValue(out value))
        {
            return Outcome.Declined;
        }

        Publish(Write(_root, in path, key, WriteKind.Remove, default!));
        return Outcome.Done;
    }

    Outcome ISectionStorage<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        Trie.FindPath(_root.Content, key, out TriePath<TKey, TValue> path);
        bool exists = path.TryGetValue(out TValue? current);
        WriteKind kind = update.Apply(exists, in current!, out TValue next);
        if (kind == WriteKind.None)
        {
            return Outcome.Declined;
        }

        blocker = owners.GetBlocker(key);
        if (blocker is not null)
        {
            return Outcome.Blocked;
        }

        Publish(Write(_root, in path, key, kind, next));
        return Outcome.Done;
    }

    void ISectionStorage<TKey, TValue>.ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2)
    {
        MapSnapshot<TKey, TValue> next = WriteNext(_root, entry1.Owner.Key, entry1.Kind, entry1.Value);
        Publish(WriteNext(FaultInjection.SnapshotLosesHalfOfPair ? _root : next, entry2.Owner.Key, entry2.Kind, entry2.Value));
    }

    /// <summary>What a transaction writes, at one instant.</summary>
    internal void Apply(ReadOnlySpan<PendingWrite<TKey, TValue>> writes)
    {
        TrieEdit<TKey, TValue>[] edits = new TrieEdit<TKey, TValue>[writes.Length];
        int count = 0;
        foreach (ref readonly PendingWrite<TKey, TValue> write in writes)
        {
            if (write.Kind == WriteKind.Store || write.WasPresent)
            {
                edits[count++] = new(Trie.HashOf(write.Key), write.Key, new(write.Kind, write.Value));
            }
        }

        if (count != 0)
        {
            Apply(edits.AsSpan(0, count));
        }
    }

    /// <summary>Several entries at one instant.</summary>
    /// <param name="edits">Of keys that differ; used up.</param>
    internal void Apply(Span<TrieEdit<TKey, TValue>> edits)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Publish(Trie.Apply(_root, edits));
        if (Observation.IsOn)
        {
            _store?.RecordCopy(GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    /// <summary>The one write that makes a change visible, to all readers at once.</summary>
    internal void Publish(MapSnapshot<TKey, TValue> root) => Volatile.Write(ref _root, root); // release: pairs with Root

    private readonly MapSnapshot<TKey, TValue> WriteNext(MapSnapshot<TKey, TValue> root, TKey key, WriteKind kind, TValue value)
    {
        Trie.FindPath(root.Content, key, out TriePath<TKey, TValue> path);
        return Write(root, in path, key, kind, value);
    }

    private readonly MapSnapshot<TKey, TValue> Write(
        MapSnapshot<TKey, TValue> root, in TriePath<TKey, TValue> path, TKey key, WriteKind kind, TValue value) =>
        Observation.IsOn ? WriteObserved(root, in path, key, kind, value) : Trie.Write(root, in path, key, kind, value);

    /// <summary>What a write allocates is what it copies: the next root, and the way to its leaf.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly MapSnapshot<TKey, TValue> WriteObserved(
        MapSnapshot<TKey, TValue> root, in TriePath<TKey, TValue> path, TKey key, WriteKind kind, TValue value)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        MapSnapshot<TKey, TValue> next = Trie.Write(root, in path, key, kind, value);
        _store?.RecordCopy(GC.GetAllocatedBytesForCurrentThread() - before);
        return next;
    }
}
