namespace SafeState.Metering;

/// <summary>Only a thread's own static field refers to this, so it is finalized when the thread has ended: its counts are kept, its cells are not.</summary>
internal sealed class ThreadExitSentinel
{
    private readonly ThreadContext _caller;

    internal ThreadExitSentinel(ThreadContext thread)
    {
        _caller = thread;
        CounterRegistry.Add(thread);
    }

    ~ThreadExitSentinel() => CounterRegistry.Retire(_caller);
}
