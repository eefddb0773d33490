namespace SafeState.Metering;

/// <summary>Only a thread's own static field refers to this, so it is finalized when the thread has ended: its counts are kept, its cells are not.</summary>
internal sealed class ThreadEnd
{
    internal ThreadEnd(ThreadCells cells)
    {
        Cells = cells;
        CellRegistry.Add(cells);
    }

    ~ThreadEnd() => CellRegistry.Retire(Cells);

    internal ThreadCells Cells { get; }
}
