using System;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Metering;

namespace SafeState.Waiting;

/// <summary>A thread that makes the first content of a map: a node of the wait graph, for that one time.</summary>
/// <param name="accessor">The accessor, with its type.</param>
internal sealed class FirstContent(string accessor) : IHolder
{
    /// <summary>In place of a signal that nobody asked for in time.</summary>
    private static readonly TaskCompletionSource Ended = NewEnded();

    private readonly long _since = Environment.TickCount64;
    private TaskCompletionSource? _released;

    public object Actor { get; } = ThreadActor.Current;

    public string Name => accessor;

    public TimeSpan Held => TimeSpan.FromMilliseconds(Environment.TickCount64 - _since);

    /// <summary>The host that the content's counts belong to; null: the process.</summary>
    internal StoreHost? Host { get; set; }

    /// <summary>The host that was current on the thread before.</summary>
    internal StoreHost? HostBefore { get; set; }

    /// <summary>Given when the content is there, or could not be made.</summary>
    internal Task Signal
    {
        get
        {
            TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _released, signal, null) ?? signal).Task;
        }
    }

    public bool HasLetGo(bool joins) => false;

    /// <summary>Wakes who waits, now or as soon as it asks for the signal.</summary>
    internal void Release() => _ = Interlocked.CompareExchange(ref _released, Ended, null)?.TrySetResult();

    private static TaskCompletionSource NewEnded()
    {
        TaskCompletionSource ended = new();
        ended.SetResult();
        return ended;
    }
}
