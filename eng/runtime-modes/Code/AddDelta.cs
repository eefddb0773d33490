using SafeState.Ownership;

namespace SafeState.RuntimeModes.Code;

/// <summary>What an increment does to a value.</summary>
internal readonly struct AddDelta(long delta) : IChange<long>
{
    static bool IChange<long>.MayThrow => true;

    ChangeKind IChange<long>.Apply(bool exists, in long current, out long next)
    {
        next = checked(current + delta);
        return ChangeKind.Store;
    }
}
