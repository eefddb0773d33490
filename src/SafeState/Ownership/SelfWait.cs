using SafeState.Ownership;

namespace SafeState.Waiting;

/// <summary>Selects the exception of a thread that would wait for what it holds itself.</summary>
internal static class SelfWait
{
    internal static GuardReentrancyException CreateException(IWaitable target) => target switch
    {
        Owner owner => ReentrancyMessage.KeyInUse(owner.Store),
        StoreLock taken => ReentrancyMessage.Section(taken.Name),
        _ => ReentrancyMessage.Initialization(target.Name),
    };
}
