using System.Diagnostics;
using System.Threading;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Reporting;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>A call that other threads can see: its thread waits before the call, or is inside the call.</summary>
internal sealed class Trap(object collection, Site site, AccessKinds kinds, ThreadState thread)
{
    private int _isInCall;
    private Encounter? _encounter;

    internal object Collection { get; } = collection;

    internal Site Site { get; } = site;

    internal AccessKinds Kinds { get; } = kinds;

    internal ThreadState Thread { get; } = thread;

    internal TestScope? Scope { get; } = TestScope.Current;

    internal string[] Locks { get; } = thread.Locks.Describe();

    /// <summary>Gets or sets the stack of the thread at the call, without lines.</summary>
    internal StackTrace? Stack { get; set; }

    internal Encounter? Encounter => Volatile.Read(ref _encounter);

    /// <summary>Gets or sets whether the thread is in its call, and can no longer complete a report.</summary>
    internal bool IsInCall
    {
        get => Volatile.Read(ref _isInCall) != 0;
        set => Interlocked.Exchange(ref _isInCall, value ? 1 : 0); // full fence: pairs with the one in TryMeet
    }

    /// <summary>Claims the trap for the thread that met it; only the first one succeeds.</summary>
    internal bool TryMeet(Encounter encounter) => Interlocked.CompareExchange(ref _encounter, encounter, null) is null;
}
