using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Contents;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.Snapshots;

/// <summary>
/// Immutable entries in the order of their keys. Writers prepare the next state in a tree of their own, and publish it when it is complete.
/// </summary>
/// <remarks>
/// The published root is frozen, so a write copies the nodes that it changes: those on one path, and for several writes each node once. If
/// anything throws before the publication, the tree returns to the published root, so nothing has to be rolled back.
/// </remarks>
[StackTraceHidden]
internal struct OrderedSnapshotStorage<TKey, TValue> : ISectionStorage<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Written under the gate. Between two writes it has the nodes of the root.</summary>
    private OrderedTree<TKey, TValue> _tree;

    /// <summary>Written with release under the gate, read with acquire, so that a reader finds the nodes complete.</summary>
    private OrderedMapSnapshot<TKey, TValue> _root;

    /// <summary>Counts what writes copy.</summary>
    private GuardedStore? _store;

    internal OrderedSnapshotStorage(OrderedTree<TKey, TValue> content)
    {
        Order = KeyEquality.Track(content.Order);
        Comparer = OrderEquality<TKey>.FromOrder(Order);
        _tree = new(content, Order);
        _root = new(_tree.Freeze());
    }

    internal void Attach(GuardedStore store) => _store = store;

    /// <summary>Gets the order of the keys, which knows whether it is running if it is user code.</summary>
    internal IComparer<TKey> Order { get; }

    public IEqualityComparer<TKey> Comparer { get; }

    readonly ulong ISectionStorage<TKey, TValue>.Hash => 0;

    internal OrderedMapSnapshot<TKey, TValue> Root => Volatile.Read(ref _root); // acquire: pairs with Publish

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Root.Entries.TryGetValue(key, out value);

    void ISectionStorage<TKey, TValue>.TryGetForOwner(TKey key, ThreadContext? thin, out OwnedEntry<TKey, TValue> entry)
    {
        entry = default;
        entry.Exists = TryGetValue(key, out entry.Value!);
    }

    bool ISectionStorage<TKey, TValue>.TryAdd(TKey key, TValue value)
    {
        bool isAbsent = !TryGetValue(key, out _); // before a node is copied
        if (isAbsent)
        {
            Write(key, WriteKind.Store, value);
        }

        return isAbsent;
    }

    void ISectionStorage<TKey, TValue>.AddAbsent(TKey key, TValue value) => Write(key, WriteKind.Store, value);

    bool ISectionStorage<TKey, TValue>.Set(TKey key, TValue value)
    {
        Write(key, WriteKind.Store, value);
        return true;
    }

    Outcome ISectionStorage<TKey, TValue>.Remove(TKey key, [MaybeNull] out TValue value)
    {
        if (!TryGetValue(key, out value))
        {
            return Outcome.Declined;
        }

        Write(key, WriteKind.Remove, default!);
        return Outcome.Done;
    }

    Outcome ISectionStorage<TKey, TValue>.Update<TUpdate>(
        TKey key, ref TUpdate update, OwnerTable<TKey, TValue> owners, out Owner<TKey, TValue>? blocker)
    {
        blocker = null;
        bool exists = TryGetValue(key, out TValue? current);
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

        Write(key, kind, next);
        return Outcome.Done;
    }

    void ISectionStorage<TKey, TValue>.ApplyPair(in CommitEntry<TKey, TValue> entry1, in CommitEntry<TKey, TValue> entry2) => Apply(
        [CreateWrite(entry1.Owner.Key, entry1.Kind, entry1.Value), CreateWrite(entry2.Owner.Key, entry2.Kind, entry2.Value)]);

    /// <summary>Makes changes of the same kind at one instant, or none if that throws.</summary>
    internal void Apply(List<KeyValuePair<TKey, TValue>> changes, WriteKind kind)
    {
        PendingWrite<TKey, TValue>[] writes = new PendingWrite<TKey, TValue>[changes.Count];
        for (int i = 0; i < writes.Length; i++)
        {
            writes[i] = CreateWrite(changes[i].Key, kind, changes[i].Value);
        }

        Apply(writes);
    }

    /// <summary>Makes changes of different keys at one instant, or none if that throws.</summary>
    internal void Apply(ReadOnlySpan<PendingWrite<TKey, TValue>> writes)
    {
        if (writes.IsEmpty)
        {
            return;
        }

        long before = Observation.IsOn ? GC.GetAllocatedBytesForCurrentThread() : -1;
        OrderedMapSnapshot<TKey, TValue> next;
        try
        {
            foreach (ref readonly PendingWrite<TKey, TValue> write in writes)
            {
                Apply(in write);
            }

            next = new(_tree.Freeze());
        }
        catch
        {
            if (!FaultInjection.OrderedSnapshotKeepsHalf)
            {
                _tree.Revert(_root.Entries);
            }

            throw;
        }

        Publish(next);
        if (before >= 0)
        {
            _store?.RecordCopy(GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    /// <summary>Puts other content in place of all entries. Allocates nothing.</summary>
    /// <param name="content">The content, in the order of the storage. It belongs to the storage from now on.</param>
    /// <param name="root">The snapshot of the content.</param>
    internal void Replace(OrderedTree<TKey, TValue> content, OrderedMapSnapshot<TKey, TValue> root)
    {
        _tree = content;
        Publish(root);
    }

    private void Write(TKey key, WriteKind kind, TValue value) => Apply([CreateWrite(key, kind, value)]);

    private void Apply(in PendingWrite<TKey, TValue> write)
    {
        if (write.Kind == WriteKind.Store)
        {
            _tree[write.Key] = write.Value;
        }
        else if (write.Kind == WriteKind.Remove && write.WasPresent)
        {
            _ = _tree.Remove(write.Key, out _);
        }

        if ((FaultInjection.OrderedSnapshotPublishesEachWrite ? _tree.Freeze() : null) is { } half)
        {
            Publish(new(half));
            SchedulePoint.Hit();
        }
    }

    /// <summary>The one write that makes changes visible, to all readers at once.</summary>
    private void Publish(OrderedMapSnapshot<TKey, TValue> root) => Volatile.Write(ref _root, root); // release: pairs with Root

    private static PendingWrite<TKey, TValue> CreateWrite(TKey key, WriteKind kind, TValue value) =>
        new() { Key = key, Kind = kind, Value = value, WasPresent = kind == WriteKind.Remove };
}
