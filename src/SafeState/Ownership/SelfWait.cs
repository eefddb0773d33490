using SafeState.Ownership;

namespace SafeState.Waiting;

/// <summary>Selects the exception of a thread that would wait for what it holds itself.</summary>
internal static class SelfWait
{
    internal static GuardReentrancyException CreateException(IHolder holder) => holder switch
    {
        Owner owner => Reentrancy.OwnKey(owner.Store),
        StoreLock taken => Reentrancy.Section(taken.Store),
        _ => Reentrancy.OwnFirstContent(holder.Name),
    };
}
