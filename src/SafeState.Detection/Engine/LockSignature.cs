using System.Numerics;

namespace SafeState.Detection.Engine;

/// <summary>The locks that a thread holds, as Bloom filters.</summary>
/// <param name="Any">The locks of the thread, in any mode.</param>
/// <param name="Exclusive">The locks of the thread that it holds exclusively.</param>
/// <param name="Semaphores">The semaphores of the flow.</param>
/// <param name="Acquisitions">The acquisitions of these semaphores.</param>
internal readonly record struct LockSignature(ulong Any, ulong Exclusive, ulong Semaphores = 0, ulong Acquisitions = 0)
{
    /// <summary>Gets whether a lock keeps all other threads away that take it too.</summary>
    internal bool HasExclusive => (Exclusive | Semaphores) != 0;

    /// <summary>
    /// Determines whether a lock that both sides hold, one of them exclusively, keeps them apart. A semaphore does if the sides acquired
    /// it separately.
    /// </summary>
    internal bool Excludes(LockSignature other)
        => ((Exclusive & other.Any) | (Any & other.Exclusive)) != 0
            || BitOperations.PopCount(Semaphores & other.Semaphores) > BitOperations.PopCount(Acquisitions & other.Acquisitions);
}
