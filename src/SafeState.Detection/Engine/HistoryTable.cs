using System;
using System.Runtime.CompilerServices;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>The histories of collections by their hash. Collections that share a place replace one another.</summary>
internal sealed unsafe class HistoryTable
{
    private const int Size = 1 << 14;
    private const int CacheLine = 64;

    /// <summary>Holds the memory, which never moves; one history more than needed, so that the first can begin with a cache line.</summary>
    private readonly AccessHistory[] _memory = GC.AllocateArray<AccessHistory>(Size + 1, pinned: true);
    private readonly AccessHistory* _first;

    /// <summary>Apart from the histories: most accesses hold no locks, and touch one cache line only.</summary>
    private readonly LockHistory[] _locks = new LockHistory[Size];

    internal HistoryTable()
    {
        nuint start = (nuint)Unsafe.AsPointer(ref _memory[0]);
        _first = (AccessHistory*)((start + CacheLine - 1) / CacheLine * CacheLine);
    }

    /// <summary>Returns the history of collections with a hash.</summary>
    internal ref AccessHistory this[int hash]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _first[(uint)hash % Size];
    }

    /// <summary>Returns the locks of the accesses in a history.</summary>
    internal ref LockHistory LocksOf(in AccessHistory history) => ref _locks[(uint)history.Hash % Size];

    /// <summary>Records an access.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Record(ref AccessHistory history, ThreadState thread, int site, AccessKinds kinds, int tick)
    {
        bool writes = (kinds & AccessKinds.Write) != 0;
        ref LastAccess last = ref writes ? ref history.Write : ref history.Read;
        if (!last.Is(thread.Id, site, tick))
        {
            Set(ref last, in history, thread, site, writes, tick);
        }
    }

    /// <summary>Keeps the last write, which the write of another thread is about to replace.</summary>
    internal void KeepWriteBefore(ref AccessHistory history)
    {
        history.WriteBefore = history.Write;
        ref LockHistory locks = ref LocksOf(in history);
        locks.WriteBefore = locks.Write;
    }

    private void Set(ref LastAccess last, in AccessHistory history, ThreadState thread, int site, bool writes, int tick)
    {
        last.Thread = thread.Id;
        last.Site = site;
        last.Tick = tick;
        last.HasLocks = !thread.Locks.IsEmpty;
        if (last.HasLocks)
        {
            ref LockHistory locks = ref LocksOf(in history);
            (writes ? ref locks.Write : ref locks.Read) = thread.Locks.Signature;
        }
    }
}
