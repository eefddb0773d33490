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

namespace SafeState.Snapshots;

/// <summary>Immutable entries: each write makes another root, which shares with the one before all but a short path.</summary>
[StackTraceHidden]
internal struct SnapshotContent<TKey, TValue, THasher> : IMapContent<TKey, TValue>
    where TKey : notnull
    where THasher : struct, IKeyHasher<TKey, THasher>
{
    /// <summary>Written with release under the gate, read with acquire by everybody: a reader sees the map it finds complete.</summary>
    private MapSnapshot<TKey, TValue> _root;

    /// <summary>Counts what writes copy.</summary>
    private GuardedStore? _store;

    internal SnapshotContent(Trie<TKey, TValue, THasher> trie, Dictionary<TKey, TValue> entries)
    {
        Trie = trie;
        _root = trie.Build(entries);
    }

    internal void Attach(GuardedStore store) => _store = store;

    readonly IEqualityComparer<TKey> IMapContent<TKey, TValue>.Comparer => Trie.Comparer;

    readonly ulong IMapContent<TKey, TValue>.Hash => 0;

    readonly bool IMapContent<TKey, TValue>.MayEnter() => true;

    internal Trie<TKey, TValue, THasher> Trie { get; }

    internal MapSnapshot<TKey, TValue> Root => Volatile.Read(ref _root); // acquire: pairs with Publish

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Trie.TryGetValue(Root.Content, key, out value);

    bool IMapContent<TKey, TValue>.TryOwn(TKey key, [MaybeNullWhen(false)] out TValue value) => TryGetValue(key, out value);

    bool IMapContent<TKey, TValue>.TryAdd(TKey key, TValue value)
    {
        Trie.PathTo(_root.Content, key, out TriePath<TKey, TValue> path);
        if (path.Holder is not null)
        {
            return false;
        }

        Publish(Write(_root, in path, key, ChangeKind.Store, value));
        return true;
    }

    void IMapContent<TKey, TValue>.Add(TKey key, TValue value)
    {
        Trie.PathToAbsent(_root.Content, key, out TriePath<TKey, TValue> path);
        Publish(Write(_root, in path, key, ChangeKind.Store, value));
    }

    void IMapContent<TKey, TValue>.Set(TKey key, TValue value) => Publish(Next(_root, key, ChangeKind.Store, value));

    bool IMapContent<TKey, TValue>.Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Trie.PathTo(_root.Content, key, out TriePath<TKey, TValue> path);
        if (!path.TryGetValue(out value))
        {
            return false;
        }

        Publish(Write(_root, in path, key, ChangeKind.Remove, default!));
        return true;
    }

    Outcome IMapContent<TKey, TValue>.Change<TChange>(TKey key, ref TChange change, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        Trie.PathTo(_root.Content, key, out TriePath<TKey, TValue> path);
        bool exists = path.TryGetValue(out TValue? current);
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

        Publish(Write(_root, in path, key, kind, next));
        return Outcome.Done;
    }

    void IMapContent<TKey, TValue>.ApplyBoth(in EndedEntry<TKey, TValue> entry1, in EndedEntry<TKey, TValue> entry2)
    {
        MapSnapshot<TKey, TValue> next = Next(_root, entry1.Owner.Key, entry1.Change, entry1.Value);
        Publish(Next(Mutant.SnapshotForgetsHalfOfAPair ? _root : next, entry2.Owner.Key, entry2.Change, entry2.Value));
    }

    /// <summary>Several entries at one instant.</summary>
    /// <param name="edits">Of keys that differ; used up.</param>
    internal void Apply(Span<TrieEdit<TKey, TValue>> edits)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Publish(Trie.Apply(_root, edits));
        if (Observation.IsOn)
        {
            _store?.Copied(GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    /// <summary>The one write that makes a change visible, to all readers at once.</summary>
    internal void Publish(MapSnapshot<TKey, TValue> root) => Volatile.Write(ref _root, root); // release: pairs with Root

    private readonly MapSnapshot<TKey, TValue> Next(MapSnapshot<TKey, TValue> root, TKey key, ChangeKind change, TValue value)
    {
        Trie.PathTo(root.Content, key, out TriePath<TKey, TValue> path);
        return Write(root, in path, key, change, value);
    }

    private readonly MapSnapshot<TKey, TValue> Write(MapSnapshot<TKey, TValue> root, in TriePath<TKey, TValue> path, TKey key, ChangeKind change, TValue value) =>
        Observation.IsOn ? WriteObserved(root, in path, key, change, value) : Trie.Write(root, in path, key, change, value);

    /// <summary>What a write allocates is what it copies: the next root, and the way to its leaf.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly MapSnapshot<TKey, TValue> WriteObserved(MapSnapshot<TKey, TValue> root, in TriePath<TKey, TValue> path, TKey key, ChangeKind change, TValue value)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        MapSnapshot<TKey, TValue> next = Trie.Write(root, in path, key, change, value);
        _store?.Copied(GC.GetAllocatedBytesForCurrentThread() - before);
        return next;
    }
}
