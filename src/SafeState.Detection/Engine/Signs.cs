using System.Threading;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>Looks for signs that another thread may come: a wait without one is mostly wasted.</summary>
internal sealed class Signs
{
    private const int MainThread = 1;
    private const int ShortlyBefore = 2;
    private volatile int _lastThread;
    private volatile int _lastTick;

    /// <summary>Records the thread of an access that left the fast path.</summary>
    /// <returns>Whether the previous such access was made by another thread, shortly before.</returns>
    internal bool Note(ThreadState thread, int tick)
    {
        bool isOther = _lastThread != 0 && _lastThread != thread.Id && unchecked(tick - _lastTick) <= ShortlyBefore;
        if (_lastThread != thread.Id)
        {
            _lastThread = thread.Id;
        }

        _lastTick = tick;
        return isOther;
    }

    /// <summary>Determines whether a program starts threads like the current one to work at the same time as others.</summary>
    internal static bool IsWorker(ThreadState thread)
    {
        if (IsOwnThreadOfTest(thread))
        {
            return ThreadPool.PendingWorkItemCount > 0;
        }

        return !thread.IsPool || Task.CurrentId is not null || ThreadPool.PendingWorkItemCount > 0;
    }

    private static bool IsOwnThreadOfTest(ThreadState thread)
        => thread.Id == MainThread || TestScope.Current?.ThreadId == thread.Id;
}
