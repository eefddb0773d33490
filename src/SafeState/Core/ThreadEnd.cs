namespace SafeState.Metering;

/// <summary>Only a thread's own static field refers to this, so it is finalized when the thread has ended: its counts are kept, its cells are not.</summary>
internal sealed class ThreadEnd
{
    private readonly Caller _caller;

    internal ThreadEnd(Caller caller)
    {
        _caller = caller;
        CellRegistry.Add(caller);
    }

    ~ThreadEnd() => CellRegistry.Retire(_caller);
}
