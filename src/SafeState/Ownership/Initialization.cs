using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;

namespace SafeState.Waiting;

/// <summary>A thread that makes the first content of a map: a node of the wait graph, for that one time.</summary>
/// <param name="accessor">The accessor, with its type.</param>
internal sealed class Initialization(string accessor) : IWaitable
{
    /// <summary>Stands for a signal that no waiter asked for in time.</summary>
    private static readonly TaskCompletionSource Completed = CreateCompleted();

    private readonly long _startedAt = Environment.TickCount64;
    private TaskCompletionSource? _released;

    public object WaitNode { get; } = ThreadWaitNode.Current;

    public string Name => accessor;

    public TimeSpan HeldFor => TimeSpan.FromMilliseconds(Environment.TickCount64 - _startedAt);

    /// <summary>The host that the content's counts belong to; null: the process.</summary>
    internal StoreHost? Host { get; set; }

    /// <summary>The host that was current on the thread before.</summary>
    internal StoreHost? PreviousHost { get; set; }

    /// <summary>Given when the content is there, or could not be made.</summary>
    internal Task Signal
    {
        get
        {
            TaskCompletionSource signal = Waiting.Signal.Create();
            return (Interlocked.CompareExchange(ref _released, signal, null) ?? signal).Task;
        }
    }

    public bool IsReleased(bool joins) => false;

    /// <summary>Wakes the waiters, now or as soon as they ask for the signal.</summary>
    internal void Release() => Waiting.Signal.Complete(Interlocked.CompareExchange(ref _released, Completed, null));

    private static TaskCompletionSource CreateCompleted()
    {
        TaskCompletionSource ended = new();
        ended.SetResult();
        return ended;
    }
}
