using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.Metering;

/// <summary>
/// What is kept of a calling thread: the delegate it runs, the sections it is in, the events to raise, and its counters. One object, looked
/// up once for each write, because the look-up costs two nanoseconds.
/// </summary>
internal sealed class ThreadContext : ThreadCounters
{
    /// <summary>The calling thread, if anything is kept of it.</summary>
    [ThreadStatic]
    internal static ThreadContext? CurrentOrNull;

    /// <summary>Nothing else refers to it.</summary>
    [ThreadStatic]
    private static ThreadExitSentinel? _exitSentinel;

    /// <summary>The innermost delegate that the thread runs; null outside of delegates, the usual case.</summary>
    internal DelegateFrame? TopFrame;

    /// <summary>
    /// The record of the thin ownership of the thread, or the last one, which is used again. Another thread reads it while it holds the
    /// lock of the group that names this thread.
    /// </summary>
    internal DelegateFrame? Thin;

    /// <summary>The hash of the key whose group was last found busy by a write of the thread.</summary>
    internal ulong BusyHash;

    /// <summary>Records for thin ownerships in other types of dictionaries.</summary>
    internal readonly DelegateFrame?[] Spares = new DelegateFrame?[4];

    /// <summary>The stores in whose sections the thread runs user code. The wait graph reads it.</summary>
    private GuardedStore?[] _sections = [];
    private int _sectionCount;

    private readonly PendingEvents _pendingEvents = new();

    /// <summary>The thread as a node of the wait graph.</summary>
    internal readonly ThreadWaitNode WaitNode = ThreadWaitNode.Current;

    private ThreadContext()
    {
    }

    internal static ThreadContext Current => CurrentOrNull ?? Create();

    /// <summary>Gets whether the thread runs user code under the lock of a store.</summary>
    internal bool IsInSection => _sectionCount != 0;

    /// <summary>Raises the pending events of the calling thread, if it has any. Called without a lock.</summary>
    internal static void RaiseEvents()
    {
        if (CurrentOrNull is { IsSlowPathNeeded: true } thread)
        {
            thread.RaisePendingEvents();
        }
    }

    /// <summary>Gets the threads that run user code under the lock of a store.</summary>
    internal static IEnumerable<ThreadContext> GetThreadsInSection(GuardedStore store)
    {
        foreach (ThreadCounters counters in CounterRegistry.GetThreads())
        {
            if (counters is ThreadContext thread && thread.IsInSectionOf(store))
            {
                yield return thread;
            }
        }
    }

    /// <summary>Keeps an event until the thread holds no lock.</summary>
    /// <returns>False if the event is dropped: there are too many, or the thread is calling listeners.</returns>
    internal bool TryAddEvent(IStoreInstance store, GuardEventKind kind, long ticks)
    {
        bool isAdded = _pendingEvents.TryAdd(store, kind, ticks, DelegateFrame.Depth);
        if (isAdded)
        {
            DisableFastPath();
        }

        return isAdded;
    }

    /// <summary>Allocates what entering a section may need, since that must not fail later.</summary>
    internal void ReserveSection()
    {
        if (_sectionCount == _sections.Length)
        {
            GuardedStore?[] sections = new GuardedStore?[Math.Max(4, _sections.Length * 2)];
            Array.Copy(_sections, sections, _sectionCount);
            Volatile.Write(ref _sections, sections); // release: what it holds comes before; pairs with IsInSectionOf
        }
    }

    /// <summary>Notes that the thread runs user code under the lock of a store.</summary>
    internal void EnterSection(GuardedStore store)
    {
        _sections[_sectionCount] = store;
        Volatile.Write(ref _sectionCount, _sectionCount + 1); // release: the store comes before; pairs with IsInSectionOf
    }

    internal void LeaveSection()
    {
        Volatile.Write(ref _sectionCount, _sectionCount - 1);
        _sections[_sectionCount] = null;
    }

    /// <summary>
    /// Returns whether the thread runs user code under the lock of a store. Exact for the calling thread, and for a thread in the wait
    /// graph: it entered before it began to wait, and leaves only afterwards. Another answer is of no consequence, since that thread waits
    /// for nothing.
    /// </summary>
    internal bool IsInSectionOf(GuardedStore store)
    {
        int count = Volatile.Read(ref _sectionCount); // acquire: pairs with EnterSection
        GuardedStore?[] sections = Volatile.Read(ref _sections);
        for (int i = 0; i < count && i < sections.Length; i++)
        {
            if (sections[i] == store)
            {
                return true;
            }
        }

        return false;
    }

    private protected override AuditFlags GetAuditPlace()
    {
        AuditFlags flags = AuditFlags.None;
        for (DelegateFrame? frame = TopFrame; frame is not null; frame = frame.Outer)
        {
            flags |= frame.Kind == OwnerKind.PendingRun ? AuditFlags.InAsyncRun : AuditFlags.InDelegate;
        }

        return flags;
    }

    private protected override void RaisePendingEvents()
    {
        if (!_pendingEvents.CanRaise || (!IsInSection && _pendingEvents.Raise(DelegateFrame.Depth)))
        {
            EnableFastPath();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ThreadContext Create()
    {
        ThreadContext thread = new();
        _exitSentinel = new(thread);
        return CurrentOrNull = thread;
    }
}
