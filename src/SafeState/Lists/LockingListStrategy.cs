using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>
/// One gate over the list of the field: the strategies <see cref="GuardStrategy.Locked"/> and <see cref="GuardStrategy.ReaderWriter"/>.
/// The last snapshot is kept until the next write.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TGate">The kind of gate.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public struct LockingListStrategy<T, TGate> : IListStrategy<T>
    where TGate : struct, IGate
{
    private readonly IList<T> _items;
    private OwnedSection<UnitKey, UnitKey, TGate> _section;

    /// <summary>
    /// The items as they are committed; null: not copied since the last write. A writer takes it away before it changes anything. So a
    /// reader that finds it without the gate comes before the write.
    /// </summary>
    private ListSnapshot<T>? _snapshot;

    /// <summary>Guards a list. It stays the instance that has the items.</summary>
    /// <param name="content">The list; only the store may use it from now on.</param>
    /// <param name="takeOver">Not used: the list is never left.</param>
    public LockingListStrategy(IList<T> content, bool takeOver)
    {
        ArgumentNullException.ThrowIfNull(content);
        _ = takeOver;
        _items = content;
    }

    /// <summary>Guards a list by the lock of a group. A list of another type than <see cref="List{T}"/> is copied.</summary>
    /// <param name="content">The list; only the store may use it from now on.</param>
    /// <param name="gate">The lock.</param>
    public LockingListStrategy(IEnumerable<T> content, TGate gate)
    {
        ArgumentNullException.ThrowIfNull(content);
        _items = content as List<T> ?? [.. content];
        _section = new(gate);
    }

    static GuardStrategy IWholeStrategy.Strategy => TGate.Strategy;

    static bool IWholeStrategy.ReadsTakeGate => true;

    /// <summary>Gets the list of a member of a group.</summary>
    internal readonly List<T> Items => (List<T>)_items;

    readonly int IWholeStrategy.Count => _items.Count;

    readonly bool IWholeStrategy.HasOwners => _section.HasOwners;

    OwnerTable<UnitKey, UnitKey> IWholeStrategy.Owners => _section.Owners;

    void IWholeStrategy.Attach(GuardedStore store) => _section.Attach(store, EqualityComparer<UnitKey>.Default);

    void IWholeStrategy.EnterRead() => _section.EnterRead();

    bool IWholeStrategy.TryEnterRead() => _section.TryEnterRead();

    void IWholeStrategy.ExitRead() => _section.ExitRead();

    void IWholeStrategy.Enter() => _section.Enter();

    void IWholeStrategy.Exit() => _section.Exit();

    bool IWholeStrategy.EnterUninterruptible() => _section.EnterUninterruptible();

    void IWholeStrategy.ExitAndRestoreInterrupt(bool interrupted) => _section.ExitAndRestoreInterrupt(interrupted);

    readonly T IListStrategy<T>.GetItem(int index) => _items[index];

    ListSnapshot<T> IListStrategy<T>.Snapshot()
    {
        _section.ThrowIfInside();
        if (Volatile.Read(ref _snapshot) is { } snapshot) // acquire: pairs with SnapshotLocked
        {
            return snapshot;
        }

        _section.EnterRead();
        try
        {
            return SnapshotLocked();
        }
        finally
        {
            _section.ExitRead();
        }
    }

    ListSnapshot<T> IListStrategy<T>.SnapshotLocked() => SnapshotLocked();

    readonly int IListStrategy<T>.IndexOf(T item) => _items.IndexOf(item);

    void IListStrategy<T>.Add(T item)
    {
        ForgetSnapshot();
        _items.Add(item);
    }

    void IListStrategy<T>.AddRange(ReadOnlySpan<T> items)
    {
        if (_items is List<T> list)
        {
            ForgetSnapshot();
            list.AddRange(items);
        }
        else
        {
            Replace(SnapshotLocked().WithRange(items));
        }
    }

    void IListStrategy<T>.RemoveAt(int index)
    {
        ForgetSnapshot();
        _items.RemoveAt(index);
    }

    void IListStrategy<T>.Replace(ListSnapshot<T> items) => Replace(items);

    /// <summary>Stores the changes of a transaction. It cannot fail. Called with the gate held.</summary>
    internal void Store(MemberList<T> changes)
    {
        ForgetSnapshot();
        changes.StoreTo(Items);
    }

    private ListSnapshot<T> SnapshotLocked()
    {
        ListSnapshot<T>? snapshot = Volatile.Read(ref _snapshot); // several readers may make it
        if (snapshot is null)
        {
            snapshot = _items is List<T> list
                ? ListSnapshot.Create<T>(CollectionsMarshal.AsSpan(list))
                : ListSnapshot.Create<T>(_items.ToArray());
            Volatile.Write(ref _snapshot, snapshot); // release: the copy is complete
        }

        return snapshot;
    }

    private void ForgetSnapshot()
    {
        if (!FaultInjection.ListSnapshotOutlivesWrites)
        {
            Volatile.Write(ref _snapshot, null);
        }
    }

    private void Replace(ListSnapshot<T> items)
    {
        if (_items is List<T> list)
        {
            ForgetSnapshot();
            list.EnsureCapacity(items.Count); // what may fail comes first
            CollectionsMarshal.SetCount(list, items.Count);
            Snapshots.ListTree<T>.CopyTo(items.Tree, CollectionsMarshal.AsSpan(list));
            TrimExcess(list);
            return;
        }

        ListSnapshot<T> before = SnapshotLocked();
        ForgetSnapshot();
        try
        {
            Fill(items);
        }
        catch
        {
            Fill(before); // the list is of a type of the user's, whose members threw
            throw;
        }
    }

    private readonly void Fill(ListSnapshot<T> items)
    {
        _items.Clear();
        foreach (T item in items)
        {
            _items.Add(item);
        }
    }

    /// <summary>Gives memory back if less than an eighth of it is used.</summary>
    private static void TrimExcess(List<T> list)
    {
        const int Smallest = 128;
        if (list.Capacity >= Smallest && list.Count < list.Capacity / 8)
        {
            list.Capacity = Math.Max(list.Count, 4) * 2;
        }
    }
}
