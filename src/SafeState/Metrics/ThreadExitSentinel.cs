namespace SafeState.Metering;

/// <summary>
/// Is finalized when its thread has ended, because only a static field of that thread refers to it. The finalizer keeps the counts of the
/// thread and releases its cells.
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
