using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SafeState.Contract;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>
/// A guarded queue, stack, bag, or priority queue: the collection of the field behind one lock, its own or that of its group.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TKind">The kind of collection.</typeparam>
/// <typeparam name="TGate">The kind of lock.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Name,nq} ({Strategy}): Count = {Entries}")]
[DebuggerTypeProxy(typeof(GuardedQueueDebugView<,,,>))]
[StackTraceHidden]
[SuppressMessage("Naming", "CA1711", Justification = "It is what a guarded queue is called.")]
public abstract partial class GuardedQueue<T, TKind, TGate, TProbe>
    : WholeStore<QueueStrategy<T, TKind, TGate>, TProbe>, IGuardedQueue<T>, IJsonEntries
    where TKind : struct, IQueueStorage<T>
    where TGate : struct, IGate
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with the collection of the field.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one.")]
    protected GuardedQueue(string name, int contractVersion, QueueStrategy<T, TKind, TGate> strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook)
    {
    }

    internal override Type ValueType => typeof(T);

    /// <inheritdoc/>
    public void Add(T item) => _ = TryAdd(item, int.MaxValue);

    /// <inheritdoc/>
    public bool TryAdd(T item, int maxCount)
    {
        QueueSteps<T, TKind, TGate>.Add step = new(item, maxCount);
        return Write(ref step, StoreCounter.Add);
    }

    /// <inheritdoc/>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        QueueSteps<T, TKind, TGate>.Take step = default;
        bool taken = Write(ref step, StoreCounter.Remove);
        item = step.Item;
        return taken;
    }

    /// <inheritdoc/>
    public bool TryTakeIf(Func<T, bool> predicate, [MaybeNullWhen(false)] out T item)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return TryTakeIf(static (item, predicate) => predicate(item), predicate, out item);
    }

    /// <inheritdoc/>
    public bool TryTakeIf<TArg>(Func<T, TArg, bool> predicate, TArg argument, [MaybeNullWhen(false)] out T item)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ThreadContext thread = ThreadContext.Current;
        QueueSteps<T, TKind, TGate>.Peek peek = default;
        Owner<UnitKey, UnitKey>? owner = Own(ref peek, thread);
        item = default;
        if (owner is null)
        {
            CountOperation(thread, StoreCounter.Remove);
            return false;
        }

        bool takes = false;
        owner.Push(thread);
        try
        {
            takes = predicate(peek.Item!, argument);
        }
        finally
        {
            owner.Pop(thread);
            QueueSteps<T, TKind, TGate>.Take step = default;
            End(owner, ref step, takes && !FaultInjection.TakeIfTakesAfterOwnership, StoreCounter.Remove);
        }

        _ = FaultInjection.TakeIfTakesAfterOwnership && takes && TryTake(out _);
        item = takes ? peek.Item : default;
        return takes;
    }

    /// <inheritdoc/>
    public bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        bool found;
        EnterRead();
        try
        {
            found = _strategy.Items.TryPeek(out item);
        }
        finally
        {
            ExitRead();
        }

        if (IsWaitingReadObserved)
        {
            CountObservedRead();
        }

        return found;
    }

    /// <inheritdoc/>
    public void Clear()
    {
        QueueSteps<T, TKind, TGate>.Clear step = new(keeps: false);
        WriteWhole(ref step, waits: false, StoreCounter.Clear, GuardEventKind.Cleared, nameof(Clear));
    }

    /// <inheritdoc/>
    public ListSnapshot<T> Drain()
    {
        QueueSteps<T, TKind, TGate>.Clear step = new(keeps: true);
        WriteWhole(ref step, waits: true, StoreCounter.Drain, GuardEventKind.Cleared, nameof(Drain));
        return ListSnapshot.Create<T>(step.Previous);
    }

    /// <inheritdoc/>
    public ListSnapshot<T> Snapshot()
    {
        ListSnapshot<T> snapshot = SnapshotUnobserved();
        CountOperation(StoreCounter.Snapshot);
        return snapshot;
    }

    /// <summary>Returns the items for a debugger, which counts as no operation.</summary>
    internal ListSnapshot<T> SnapshotUnobserved()
    {
        EnterRead();
        try
        {
            return ListSnapshot.Create<T>(_strategy.Items.ToArray());
        }
        finally
        {
            ExitRead();
        }
    }

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) => ((IJsonEntries)Snapshot()).WriteTo(writer, options);
}
