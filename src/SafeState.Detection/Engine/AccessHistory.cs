using System.Runtime.InteropServices;

namespace SafeState.Detection.Engine;

/// <summary>
/// The last read and the last write of the collections that share a hash. Threads write it without synchronization: what it says is
/// a hint where to wait, never a reason to report. It fills one cache line.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
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

    /// <summary>Begins the history of another collection.</summary>
    internal void Clear(int hash, ThreadState owner)
    {
        Hash = hash;
        Owner = owner.Id;
        Streak = 0;
        WasFutile = false;
        IsReported = false;
        Read = default;
        Write = default;
        WriteBefore = default;
    }
}

/// <summary>One access in an <see cref="AccessHistory"/>.</summary>
internal struct LastAccess
{
    internal int Thread;

    internal int Site;

    internal int Tick;

    /// <summary>Whether the thread held locks: their signature is kept apart.</summary>
    internal bool HasLocks;

    internal readonly bool IsRecent(int tick, int ticks) => Thread != 0 && unchecked(tick - Tick) <= ticks;

    /// <summary>Determines whether the access is the same, so that recording it changes nothing that another thread could use.</summary>
    internal readonly bool Is(int thread, int site, int tick) => Tick == tick && Site == site && Thread == thread;
}

/// <summary>The locks of the accesses in an <see cref="AccessHistory"/>; each counts only while its access says that it has any.</summary>
internal struct LockHistory
{
    internal LockSignature Read;

    internal LockSignature Write;

    internal LockSignature WriteBefore;
}
