namespace SafeState.Ownership;

/// <summary>How many keys are owned under one lock.</summary>
internal abstract class OwnerCount
{
    private protected int _count;

    /// <summary>Nothing is owned.</summary>
    internal bool IsEmpty => _count == 0;

    /// <summary>Nothing is owned and the calling thread runs no delegate: every write may go ahead.</summary>
    internal bool IsIdle => _count == 0 && DelegateFrame.Top is null;
}
