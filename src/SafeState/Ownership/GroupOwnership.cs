using SafeState.CompilerServices;

namespace SafeState.Ownership;

/// <summary>The transactions and looks of a group that run. Written with the lock of the group held.</summary>
internal sealed class GroupOwnership(GuardedStore group)
{
    private int _holders;

    /// <summary>Gets or sets whether a transaction that failed too often stops callers that own nothing.</summary>
    internal bool IsReserved { get; set; }

    internal void Add() => _holders++;

    internal void Remove() => _holders--;

    /// <summary>
    /// Throws if the calling thread runs a transaction or a look of the group. It sees its own holding without a lock, because it made it.
    /// </summary>
    internal void ThrowIfInside()
    {
        if (_holders != 0)
        {
            ThrowIfFrame();
        }
    }

    private void ThrowIfFrame()
    {
        for (DelegateFrame? frame = DelegateFrame.Top; frame is not null; frame = frame.Outer)
        {
            if (frame.Store == group)
            {
                throw ReentrancyMessage.Group(group.Name);
            }
        }
    }
}
