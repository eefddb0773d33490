using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Groups;
using SafeState.Metering;

namespace SafeState.CompilerServices;

/// <summary>
/// A group whose members are changed in place under one lock. Generated classes derive from it. They create the members with
/// <see cref="Gate"/>, and take each in with <c>Join</c>.
/// </summary>
/// <typeparam name="TTx">The views of the members for transactions.</typeparam>
/// <typeparam name="TView">The views of the members for looks.</typeparam>
/// <typeparam name="TSnapshot">The members at one instant.</typeparam>
/// <typeparam name="TGate">The kind of lock.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call fits two overloads.")]
public abstract class GuardedGroup<TTx, TView, TSnapshot, TGate> : GuardedGroup<TTx>
    where TTx : struct, allows ref struct
    where TView : struct, allows ref struct
    where TGate : struct, IGate
{
    private TGate _gate;

    /// <summary>Creates the group.</summary>
    /// <param name="name">The name of the group.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="hook">The method of the user's that listens to the events of the group.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one; GuardedStore has no other heirs.")]
    protected GuardedGroup(string name, int contractVersion, GuardEventHook? hook = null)
        : base(name, TGate.Strategy, hook)
    {
        ContractVersion.Require(contractVersion, name);
        TGate gate = default;
        gate.Attach(this);
        _gate = gate;
    }

    /// <summary>Gets the lock, for the members.</summary>
    protected MemberGate<TGate> Gate => new(_gate, Ownership);

    /// <summary>Copies all members at one instant. The cost grows with the number of entries. It does not wait for delegates.</summary>
    /// <returns>The members.</returns>
    /// <exception cref="GuardReentrancyException">The thread runs a delegate of the group.</exception>
    public TSnapshot Snapshot() => Snapshot(signal: null, out _);

    /// <summary>
    /// Reports all members at one instant, and then again after each change of a member and after each transaction. It reports the last
    /// state: a consumer that is slower than the writers misses the states in between, and delays no writer. No transaction is seen in
    /// part.
    /// </summary>
    /// <remarks>
    /// Each enumeration is separate. The body of the loop runs with no lock held and may use every member. Each element costs a
    /// <see cref="Snapshot()"/>. Once a group has been watched, each write of a member costs an interlocked increment more.
    /// </remarks>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The states. They end with an <see cref="OperationCanceledException"/> when the token is canceled.</returns>
    public async IAsyncEnumerable<TSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Ownership.ThrowIfInside();
        ChangeSignal signal = GetSignal();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TSnapshot snapshot = Snapshot(signal, out long version);
            yield return snapshot;
            while (signal.Version == version)
            {
                await signal.WaitAsync(version).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Runs a delegate that reads all members at one instant, without a copy. The call waits, holding nothing, until no key of the group is
    /// owned. While the delegate runs, writers of the members wait. Readers and other looks do not.
    /// </summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="body">The delegate. It uses the views, and no member of the group.</param>
    /// <returns>The result of the delegate.</returns>
    /// <exception cref="GuardReentrancyException">The thread runs a delegate of the group.</exception>
    /// <exception cref="GuardDeadlockException">The owner that the call would wait for waits for the calling thread.</exception>
    /// <exception cref="GuardTimeoutException">The wait took longer than <see cref="GuardedStores.WaitLimit"/>.</exception>
    public TResult Look<TResult>(GroupLook<TView, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Look(static (in view, body) => body(in view), body);
    }

    /// <inheritdoc cref="Look{TResult}(GroupLook{TView, TResult})"/>
    /// <typeparam name="TArg">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="argument">The argument for the delegate, so that it can be static.</param>
    public TResult Look<TArg, TResult>(GroupLook<TView, TArg, TResult> body, TArg argument)
    {
        ArgumentNullException.ThrowIfNull(body);
        ThreadContext thread = ThreadContext.Current;
        GroupHold hold = GroupOwning.Own(this, second: null, isLook: true, thread).First;
        hold.Push(thread);
        try
        {
            TView view = View();
            return body(in view, argument);
        }
        finally
        {
            hold.Pop(thread);
            EndLook(hold, thread);
        }
    }

    /// <summary>Takes a dictionary into the group. Only in the constructor.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TStorage">The entries.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <param name="map">The dictionary, created with the lock of the group.</param>
    /// <returns>What views are made of.</returns>
    protected MapDraft<TKey, TValue> Join<TKey, TValue, TStorage, TProbe>(
        GuardedMap<TKey, TValue, LockingStrategy<TKey, TValue, MemberGate<TGate>, TStorage>, TProbe> map)
        where TKey : notnull
        where TStorage : struct, IInPlaceStorage<TKey, TValue>
        where TProbe : struct, IStoreProbe =>
        Add(new LockingMember<TKey, TValue, TGate, TStorage, TProbe>(map, _gate)).Draft;

    /// <summary>Takes a set into the group. Only in the constructor.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TStorage">The items.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <param name="set">The set, created with the lock of the group.</param>
    /// <returns>What views are made of: each item is its own value.</returns>
    protected MapDraft<T, T> Join<T, TStorage, TProbe>(GuardedSet<T, LockingStrategy<T, T, MemberGate<TGate>, TStorage>, TProbe> set)
        where T : notnull
        where TStorage : struct, IInPlaceStorage<T, T>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(set);
        return Join(set.Store);
    }

    /// <summary>Takes a dictionary whose keys have several values into the group. Only in the constructor.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <typeparam name="TValues">The type of the collections.</typeparam>
    /// <typeparam name="TStorage">The entries.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <param name="map">The dictionary, created with the lock of the group.</param>
    /// <returns>What views are made of: each value is a collection.</returns>
    protected MapDraft<TKey, TValues> Join<TKey, TValue, TValues, TStorage, TProbe>(
        MultimapStore<TKey, TValue, TValues, LockingStrategy<TKey, TValues, MemberGate<TGate>, TStorage>, TProbe> map)
        where TKey : notnull
        where TValues : class, IReadOnlyCollection<TValue>
        where TStorage : struct, IInPlaceStorage<TKey, TValues>
        where TProbe : struct, IStoreProbe
    {
        ArgumentNullException.ThrowIfNull(map);
        return Join(map.Store);
    }

    /// <summary>Takes a list into the group. Only in the constructor.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <param name="list">The list, created with the lock of the group.</param>
    /// <returns>What views are made of.</returns>
    protected MemberList<T> Join<T, TProbe>(GuardedList<T, LockingListStrategy<T, MemberGate<TGate>>, TProbe> list)
        where TProbe : struct, IStoreProbe =>
        Add(new ListMember<T, TGate, TProbe>(list)).Draft;

    /// <summary>Takes a queue into the group. Only in the constructor.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="TKind">The kind of collection.</typeparam>
    /// <typeparam name="TProbe">What the store reports.</typeparam>
    /// <param name="queue">The queue, created with the lock of the group.</param>
    /// <returns>What views are made of.</returns>
    protected MemberQueue<T> Join<T, TKind, TProbe>(GuardedQueue<T, TKind, MemberGate<TGate>, TProbe> queue)
        where TKind : struct, IMemberQueueStorage<T>
        where TProbe : struct, IStoreProbe =>
        Add(new QueueMember<T, TKind, TGate, TProbe>(queue)).Draft;

    /// <summary>Creates the views of a look.</summary>
    /// <returns>The views.</returns>
    protected abstract TView View();

    /// <summary>Copies all members. It is called with the lock of the group held.</summary>
    /// <returns>The members.</returns>
    protected abstract TSnapshot Copy();

    internal override void Enter() => _gate.EnterWrite();

    internal override bool EnterUninterruptible() => _gate.EnterUninterruptible();

    internal override void Exit() => _gate.ExitWrite();

    private TSnapshot Snapshot(ChangeSignal? signal, out long version)
    {
        Ownership.ThrowIfInside();
        TSnapshot snapshot;
        _gate.EnterRead();
        try
        {
            snapshot = Copy();
            version = signal?.Version ?? 0;
        }
        finally
        {
            _gate.ExitRead();
        }

        CountTransaction(ThreadContext.Current, writes: false);
        return snapshot;
    }

    private void EndLook(GroupHold hold, ThreadContext thread)
    {
        bool interrupted = EnterUninterruptible();
        bool hasWaiters = Release(hold, isLook: true);
        GroupOwning.ExitAndRestoreInterrupt(this, second: null, interrupted);
        if (hasWaiters)
        {
            hold.Signal();
        }

        CountTransaction(thread, writes: false);
    }
}
