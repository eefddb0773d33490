using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// A persistent list, the strategy <see cref="GuardStrategy.Snapshot"/>. A read takes no lock. A write creates another list, which shares
/// all but a short path with the previous one. A snapshot is the list itself.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct SnapshotListStrategy<T> : IListStrategy<T>
{
    /// <summary>Written with release under the gate, read with acquire, so that a reader finds the list complete.</summary>
    private ListSnapshot<T> _root;
    private OwnedSection<UnitKey, UnitKey, MutexGate> _section;
    private GuardedStore? _store;

    /// <summary>Copies a list.</summary>
    /// <param name="content">The first items.</param>
    /// <param name="takeOver">True if only the store has the list. Then it is cleared and trimmed.</param>
    public SnapshotListStrategy(IEnumerable<T> content, bool takeOver)
    {
        ArgumentNullException.ThrowIfNull(content);
        _root = ListSnapshot.Create<T>(content.ToArray());
        if (takeOver && content is List<T> list)
        {
            list.Clear();
            list.TrimExcess();
        }
    }

    static GuardStrategy IWholeStrategy.Strategy => GuardStrategy.Snapshot;

    static bool IWholeStrategy.ReadsTakeGate => false;

    int IWholeStrategy.Count => Root.Count;

    readonly bool IWholeStrategy.HasOwners => _section.HasOwners;

    OwnerTable<UnitKey, UnitKey> IWholeStrategy.Owners => _section.Owners;

    private ListSnapshot<T> Root
    {
        readonly get => Volatile.Read(in _root); // acquire: pairs with the write
        set
        {
            Volatile.Write(ref _root, value); // release: the tree is complete
        }
    }

    void IWholeStrategy.Attach(GuardedStore store)
    {
        _store = store;
        _section.Attach(store, EqualityComparer<UnitKey>.Default);
    }

    readonly void IWholeStrategy.EnterRead()
    {
        // Readers need no gate.
    }

    readonly bool IWholeStrategy.TryEnterRead() => true;

    readonly void IWholeStrategy.ExitRead()
    {
        // As above.
    }

    void IWholeStrategy.Enter() => _section.Enter();

    void IWholeStrategy.Exit() => _section.Exit();

    bool IWholeStrategy.EnterUninterruptible() => _section.EnterUninterruptible();

    void IWholeStrategy.ExitAndRestoreInterrupt(bool interrupted) => _section.ExitAndRestoreInterrupt(interrupted);

    readonly T IListStrategy<T>.GetItem(int index) => Root[index];

    readonly ListSnapshot<T> IListStrategy<T>.Snapshot() => Root;

    readonly ListSnapshot<T> IListStrategy<T>.SnapshotLocked() => _root;

    readonly int IListStrategy<T>.IndexOf(T item) => _root.IndexOf(item);

    void IListStrategy<T>.Add(T item) => Publish(Observation.IsOn ? AddObserved(item) : _root.With(item));

    void IListStrategy<T>.AddRange(ReadOnlySpan<T> items)
    {
        foreach (T item in FaultInjection.RangeIsAddedItemByItem ? items[..^1] : [])
        {
            Publish(_root.With(item));
            SchedulePoint.Hit();
        }

        Publish(_root.WithRange(FaultInjection.RangeIsAddedItemByItem ? items[^1..] : items));
    }

    void IListStrategy<T>.RemoveAt(int index) => Publish(_root.WithoutAt(index));

    void IListStrategy<T>.Replace(ListSnapshot<T> items) => Publish(items);

    /// <summary>The one write that makes a change visible, to all readers at once.</summary>
    private void Publish(ListSnapshot<T> root) => Root = root;

    /// <summary>What a write allocates is what it copies.</summary>
    private readonly ListSnapshot<T> AddObserved(T item)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ListSnapshot<T> next = _root.With(item);
        _store?.RecordCopy(GC.GetAllocatedBytesForCurrentThread() - before);
        return next;
    }
}
