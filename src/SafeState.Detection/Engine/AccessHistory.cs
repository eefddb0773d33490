using System;
using System.Runtime.InteropServices;

namespace SafeState.Detection.Engine;

/// <summary>
/// The last read and the last write of the collections that share a hash. Threads write it without synchronization: what it says is
/// a hint where to wait, never a reason to report.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal struct AccessHistory
{
    /// <summary>The identity hash of the collection, or 0.</summary>
    internal int Hash;

    /// <summary>The thread of the last access.</summary>
    internal int Owner;

    /// <summary>How many accesses in a row the owner made without a sign of another thread.</summary>
    internal int Streak;

    /// <summary>Whether the owner waited in a trap in vain since it has the collection.</summary>
    internal bool WasFutile;

    /// <summary>Whether a race on the collection was reported: traps go to collections that have none yet.</summary>
    internal bool IsReported;

    internal LastAccess Read;

    internal LastAccess Write;

    /// <summary>The last write that another thread made before the current owner wrote.</summary>
    internal LastAccess WriteBefore;
}

/// <summary>One access in an <see cref="AccessHistory"/>.</summary>
internal struct LastAccess
{
    internal int Thread;

    internal int Site;

    internal int Tick;

    internal ulong AnyLocks;

    internal ulong ExclusiveLocks;

    /// <summary>Determines whether a lock that both sides hold, one of them exclusively, keeps the two accesses apart.</summary>
    internal readonly bool IsExcludedBy(HeldLocks locks)
        => ((ExclusiveLocks & locks.Any) | (AnyLocks & locks.Exclusive)) != 0;

    internal readonly bool IsRecent(int tick, int ticks) => Thread != 0 && unchecked(tick - Tick) <= ticks;

    /// <summary>Records an access. One that repeats the last within a tick changes nothing that another thread could use.</summary>
    internal void Set(ThreadState thread, int site, int tick)
    {
        if (Tick == tick && Site == site && Thread == thread.Id)
        {
            return;
        }

        Thread = thread.Id;
        Site = site;
        Tick = tick;
        AnyLocks = thread.Locks.Any;
        ExclusiveLocks = thread.Locks.Exclusive;
    }
}
