using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Metering;
using SafeState.Proving;
using SafeState.Waiting;

namespace SafeState.Ownership;

/// <summary>
/// The record of an owned key: a node of the wait graph. What is written here is written under the lock of the record's table, unless said
/// otherwise.
/// </summary>
internal abstract class Owner : DelegateFrame, IWaitable
{
    private TaskCompletionSource? _released;
    private TaskCompletionSource? _completed;
    private long _ownedSince;
    private bool _isDetached;

    private protected Owner(GuardedStore store, OwnerKind kind)
        : base(store, kind) => WaitNode = null!;

    /// <summary>Whose progress ends this ownership: the thread that runs the delegate, or the pending run itself.</summary>
    public object WaitNode { get; private set; }

    /// <summary>Taken out of the table before it ended: nothing will be stored.</summary>
    internal bool IsDetached
    {
        get => Volatile.Read(ref _isDetached); // also read by the wait graph, without the lock
        private protected set => Volatile.Write(ref _isDetached, value);
    }

    /// <summary>Gets whether a caller waits for the record. Without one, no other thread has seen it, and it may be used again.</summary>
    internal bool HasWaiters => _released is not null || _completed is not null;

    /// <summary>
    /// Gets how many callers have joined the run, with those that have left since. No further one joins once the record has left its table.
    /// </summary>
    internal int JoinerCount { get; private set; }

    /// <summary>
    /// Gets or sets whether the result is held once for each caller that joined. Written by the runner before it signals completion, read
    /// by others after it. Only of leased dictionaries.
    /// </summary>
    internal bool IsResultHeld { get; set; }

    /// <summary>Gets or sets whether the record stands for all keys of its table: a group owns them.</summary>
    internal bool IsWhole { get; private protected set; }

    /// <summary>Gets or sets whether other looks at the group may own it too.</summary>
    internal bool IsLook { get; private protected set; }

    /// <summary>
    /// Gets or sets whether the transaction has not begun. Until then its record stops only callers that own nothing.
    /// </summary>
    internal bool IsReserved { get; set; }

    /// <summary>
    /// Gets whether the calling thread has to wait for the record of a group. A thread that runs a delegate or a section passes a
    /// reservation, and so does a flow inside a run. The owner that the transaction waits for may wait for them.
    /// </summary>
    internal bool StopsCaller => !IsReserved || CallerOwnsNothing;

    /// <summary>
    /// Gets whether the calling thread runs no delegate and no section, and its flow is inside no run. So no other caller waits for it.
    /// </summary>
    internal static bool CallerOwnsNothing =>
        ThreadContext.CurrentOrNull is null or { TopFrame: null, IsInSection: false } && AsyncChain.Current is null;

    /// <summary>The delegate has ended, and what it left has been committed or dropped. Only of pending runs.</summary>
    internal bool HasEnded => WaitNode is RunWaitNode { HasEnded: true };

    public string Name => Store.Name;

    /// <summary>Whether those who wait for this owner may share what it makes.</summary>
    internal bool IsShared => Kind is OwnerKind.Run or OwnerKind.PendingRun;

    /// <summary>Notes that the caller is about to wait.</summary>
    /// <param name="joins">It wants what the run makes, if this is one; else it only wants the key.</param>
    /// <exception cref="GuardReentrancyException">The caller is in the flow of the asynchronous update that is the owner.</exception>
    internal void RegisterWaiter(bool joins)
    {
        if (Kind == OwnerKind.AsyncUpdater && !FaultInjection.AsyncUpdateWaitsForItself && AsyncChain.Current?.Contains(WaitNode) == true)
        {
            throw ReentrancyMessage.AsyncUpdate(Store.Name);
        }

        if (joins && IsShared)
        {
            _completed ??= Signal.Create();
            JoinerCount++;
        }
        else
        {
            _released ??= Signal.Create();
        }
    }

    /// <summary>
    /// Returns what a registered caller waits for: the release of the key (end or detachment). A caller that joins a run waits for its end,
    /// because a detached run still gives its value to its callers. Never faults. Needs no lock.
    /// </summary>
    internal Task GetSignal(bool joins) => (joins && IsShared ? _completed : _released)!.Task;

    /// <summary>
    /// Makes a pending run part of one that makes several values. Called before the delegate starts. The previous node has delayed nothing
    /// until then, so it does not matter which of them a search of the wait graph finds.
    /// </summary>
    internal void JoinRun(RunWaitNode node) => WaitNode = node;

    /// <summary>How long the key has been owned; at least the time since a caller asked.</summary>
    public TimeSpan HeldFor => _ownedSince == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - _ownedSince);

    public bool IsReleased(bool joins) => IsDetached && !(joins && IsShared);

    internal void Start(OwnerKind kind, ThreadContext thread)
    {
        Kind = kind;
        if (kind is OwnerKind.PendingRun or OwnerKind.AsyncUpdater)
        {
            WaitNode = new RunWaitNode();
        }
        else if (!ReferenceEquals(WaitNode, thread.WaitNode))
        {
            WaitNode = thread.WaitNode;
        }

        NoteTime();
    }

    private protected void Start(ThreadContext thread) => WaitNode = thread.WaitNode;

    private protected void NoteTime() => _ownedSince = GuardedStores.HasWaitLimit ? Environment.TickCount64 : 0;

    /// <summary>Wakes the writers that wait for the key. Called without a lock.</summary>
    internal void SignalReleased() => Signal.Complete(_released);

    /// <summary>Wakes all waiters. Called without a lock, after the record has left its table, so no further waiter can come.</summary>
    internal void SignalCompleted()
    {
        (WaitNode as RunWaitNode)?.End();
        Signal.Complete(_released, _completed);
    }
}
