using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SafeState.Detection.Engine;

/// <summary>What the detector knows of one thread.</summary>
internal sealed class ThreadState
{
    [ThreadStatic]
    private static ThreadState? t_current;

    private ThreadState()
    {
        Thread thread = Thread.CurrentThread;
        Id = thread.ManagedThreadId;
        IsFinalizer = thread.Name == ".NET Finalizer";
        IsPool = thread.IsThreadPoolThread;
    }

    internal static ThreadState Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_current ?? Create();
    }

    internal int Id { get; }

    internal bool IsFinalizer { get; }

    internal bool IsPool { get; }

    internal HeldLocks Locks { get; } = new();

    /// <summary>Gets the event that wakes the thread from a trap.</summary>
    internal ManualResetEventSlim Wake { get; } = new(initialState: false, spinCount: 0);

    /// <summary>Gets or sets whether the thread is inside the detector, so that its own use of collections is not watched.</summary>
    internal bool IsInside { get; set; }

    /// <summary>Gets or sets the tick of the thread's last access that left the fast path.</summary>
    internal int LastTick { get; set; }

    /// <summary>Gets or sets how many points the thread passed where it may be delayed.</summary>
    internal int ChaosVisits { get; set; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ThreadState Create() => t_current = new ThreadState();
}
