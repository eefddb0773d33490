using SafeState.Ownership;

namespace SafeState.RuntimeModes.Tests.Code;

/// <summary>What an increment does to a value.</summary>
internal readonly struct AddDelta(long delta) : IAtomicUpdate<long>
{
    static bool IAtomicUpdate<long>.MayThrow => true;

    WriteKind IAtomicUpdate<long>.Apply(bool exists, in long current, out long next)
    {
        next = checked(current + delta);
        return WriteKind.Store;
    }
}
