namespace SafeState.Metering;

/// <summary>
/// Only a thread's own static field refers to this, so it is finalized when the thread has ended: its counts are kept, its cells are not.
/// </summary>
internal sealed class ThreadExitSentinel
{
    private readonly ThreadCounters _thread;

    internal ThreadExitSentinel(ThreadCounters thread)
    {
        _thread = thread;
        CounterRegistry.Add(thread);
    }

    ~ThreadExitSentinel()
    {
        CounterRegistry.Retire(_thread);
        ThreadNumbers.Return(_thread.Number);
    }
}
