using System.Threading;
using System.Threading.Tasks;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>Counts the changes of one store, and wakes those who wait for the next one. Any thread may use it.</summary>
internal sealed class ChangeSignal
{
    private long _version;

    /// <summary>The signal of the group, or null.</summary>
    private ChangeSignal? _group;

    /// <summary>Completed by the next change; null: no one waits.</summary>
    private TaskCompletionSource? _waiters;

    /// <summary>Gets the number of changes.</summary>
    internal long Version => Volatile.Read(ref _version);

    /// <summary>Passes each change on to the signal of the group. Called with its lock held.</summary>
    internal void PassTo(ChangeSignal group) => _group = group;

    /// <summary>A change was made. Allocates nothing, and runs no code of those who wait.</summary>
    internal void Signal()
    {
        _ = Interlocked.Increment(ref _version); // full fence: the change before the look at the waiters; pairs with WaitAsync
        SchedulePoint.Hit();
        if (Volatile.Read(ref _waiters) is not null)
        {
            _ = Interlocked.Exchange(ref _waiters, null)?.TrySetResult();
        }

        _group?.Signal();
    }

    /// <summary>Returns when there was another change. It may return too early, and never too late.</summary>
    /// <param name="seen">The number of changes that the caller has seen.</param>
    internal Task WaitAsync(long seen)
    {
        long before = FaultInjection.ChangesAreLookedForBeforeWaiting ? Version : seen;
        SchedulePoint.Hit();
        TaskCompletionSource? waiters = Volatile.Read(ref _waiters);
        if (waiters is null)
        {
            TaskCompletionSource created = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters = Interlocked.CompareExchange(ref _waiters, created, null) ?? created;
        }

        Interlocked.MemoryBarrier(); // the waiter before the look at the number; pairs with Signal
        SchedulePoint.Hit();
        return (FaultInjection.ChangesAreLookedForBeforeWaiting ? before : Version) == seen ? waiters.Task : Task.CompletedTask;
    }
}
