using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.Json;
using SafeState.Contract;
using SafeState.Metering;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>A guarded list, over any strategy.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Name,nq} ({Strategy}): Count = {Entries}")]
[DebuggerTypeProxy(typeof(GuardedListDebugView<,,>))]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1710", Justification = "It is not a collection: it cannot be enumerated.")]
public abstract partial class GuardedList<T, TStrategy, TProbe> : WholeStore<TStrategy, TProbe>, IGuardedList<T>, IJsonEntries
    where TStrategy : struct, IListStrategy<T>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with its first content.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one.")]
    protected GuardedList(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook)
    {
    }

    internal override Type ValueType => typeof(T);

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            if (!TryGet(index, out T? item))
            {
                ListSnapshot<T>.ThrowIfOutside(-1, count: 0);
            }

            return item!;
        }
    }

    /// <inheritdoc/>
    public bool TryGet(int index, [MaybeNullWhen(false)] out T item) => TryRead(index, fromEnd: false, out item);

    /// <inheritdoc/>
    public bool TryFirst([MaybeNullWhen(false)] out T item) => TryRead(0, fromEnd: false, out item);

    /// <inheritdoc/>
    public bool TryLast([MaybeNullWhen(false)] out T item) => TryRead(1, fromEnd: true, out item);

    /// <inheritdoc/>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <inheritdoc/>
    public int IndexOf(T item)
    {
        int index = Find(_strategy.Snapshot(), item);
        CountRead();
        return index;
    }

    /// <inheritdoc/>
    public ListSnapshot<T> Snapshot()
    {
        ListSnapshot<T> snapshot = _strategy.Snapshot();
        CountRead(); // it is how a list is read
        return snapshot;
    }

    /// <inheritdoc/>
    public void Add(T item)
    {
        ListSteps<T, TStrategy>.Add step = new(item);
        _ = Write(ref step, StoreCounter.Add);
    }

    /// <inheritdoc/>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        ListSteps<T, TStrategy>.AddRange step = new(items.ToArray());
        _ = Write(ref step, StoreCounter.Add);
    }

    /// <inheritdoc/>
    public bool TryAdd(T item, int maxCount)
    {
        ListSteps<T, TStrategy>.AddBelow step = new(item, maxCount);
        return Write(ref step, StoreCounter.Add);
    }

    /// <inheritdoc/>
    public bool TryAddUnique(T item)
    {
        if (TrustedEquality.Values<T>.IsTrusted)
        {
            ListSteps<T, TStrategy>.AddUnique step = new(item);
            return Write(ref step, StoreCounter.Add);
        }

        ListSteps<T, TStrategy>.Add add = new(item);
        return WriteFound(item, ifFound: false, ref add, static (ref _, _) => { }, StoreCounter.Add);
    }

    /// <inheritdoc/>
    public bool TryRemove(T item)
    {
        if (TrustedEquality.Values<T>.IsTrusted)
        {
            ListSteps<T, TStrategy>.RemoveFirst step = new(item);
            return Write(ref step, StoreCounter.Remove);
        }

        ListSteps<T, TStrategy>.RemoveAt remove = default;
        return WriteFound(item, ifFound: true, ref remove, static (ref step, index) => step = new(index), StoreCounter.Remove);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        ListSteps<T, TStrategy>.Replace step = new(ListSnapshot<T>.Empty, keeps: false);
        WriteWhole(ref step, waits: false, StoreCounter.Clear, GuardEventKind.Cleared, nameof(Clear));
    }

    /// <inheritdoc/>
    public ListSnapshot<T> Drain()
    {
        ListSteps<T, TStrategy>.Replace step = new(ListSnapshot<T>.Empty, keeps: true);
        WriteWhole(ref step, waits: true, StoreCounter.Drain, GuardEventKind.Cleared, nameof(Drain));
        return step.Previous!;
    }

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _ = Replace(items, keeps: false);
    }

    /// <inheritdoc/>
    public void ReplaceAll(IEnumerable<T> items, ICollection<T> removed)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(removed);
        foreach (T item in Replace(items, keeps: true)!)
        {
            removed.Add(item);
        }
    }

    /// <summary>Returns the items for a debugger, which counts as no operation.</summary>
    internal ListSnapshot<T> SnapshotUnobserved() => _strategy.Snapshot();

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => ((IJsonEntries)Snapshot()).WriteTo(writer, options);

    private ListSnapshot<T>? Replace(IEnumerable<T> items, bool keeps)
    {
        DelegateFrame.ThrowIfInside(this, nameof(ReplaceAll));
        ListSnapshot<T> content = items as ListSnapshot<T> ?? ListSnapshot.Create<T>(items.ToArray());
        ListSteps<T, TStrategy>.Replace step = new(content, keeps);
        WriteWhole(ref step, waits: keeps, StoreCounter.Replace, GuardEventKind.Replaced, nameof(ReplaceAll));
        return step.Previous;
    }

    private bool TryRead(int index, bool fromEnd, [MaybeNullWhen(false)] out T item)
    {
        bool found;
        if (TStrategy.ReadsTakeGate)
        {
            EnterRead();
            try
            {
                int at = fromEnd ? _strategy.Count - index : index;
                found = (uint)at < (uint)_strategy.Count;
                item = found ? _strategy.GetItem(at) : default;
            }
            finally
            {
                ExitRead();
            }
        }
        else
        {
            ListSnapshot<T> items = _strategy.Snapshot();
            int at = fromEnd ? items.Count - index : index;
            found = (uint)at < (uint)items.Count;
            item = found ? items[at] : default;
        }

        CountRead();
        return found;
    }

    private void CountRead()
    {
        if (IsWaitingReadObserved)
        {
            CountObservedRead();
        }
    }

    /// <summary>Finds an item. An equality of the user's counts as a delegate, in which the list is read-only.</summary>
    private int Find(ListSnapshot<T> items, T item)
    {
        if (TrustedEquality.Values<T>.IsTrusted)
        {
            return items.IndexOf(item);
        }

        DelegateFrame frame = new(this, OwnerKind.Updater);
        frame.Push();
        try
        {
            return items.IndexOf(item);
        }
        finally
        {
            frame.Pop();
        }
    }
}
