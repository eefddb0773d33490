using System;
using System.Diagnostics;

namespace SafeState;

/// <summary>
/// Something that happened to a guarded store, for the method <c>partial void On&lt;Accessor&gt;Event(in GuardEvent e)</c> that a
/// guarded class may declare. It is called after the operation, with no lock held, on the caller's thread; what it throws is
/// caught and counted. It holds no key and no value.
/// </summary>
[DebuggerDisplay("{Kind}: {Store,nq} ({Strategy}), {Duration}")]
public readonly struct GuardEvent
{
    private readonly long _ticks;

    internal GuardEvent(GuardEventKind kind, string store, GuardStrategy strategy, long ticks = 0)
    {
        Kind = kind;
        Store = store;
        Strategy = strategy;
        _ticks = ticks;
    }

    /// <summary>What happened.</summary>
    public GuardEventKind Kind { get; }

    /// <summary>The store's name.</summary>
    public string Store { get; }

    /// <summary>The store's strategy.</summary>
    public GuardStrategy Strategy { get; }

    /// <summary>Gets how long the caller waited, or zero if it did not wait.</summary>
    public TimeSpan Duration => Stopwatch.GetElapsedTime(0, _ticks);
}
