namespace SafeState.Detection.Engine;

/// <summary>The locks that a thread holds, as two Bloom filters.</summary>
/// <param name="Any">The locks held in any mode.</param>
/// <param name="Exclusive">The locks held exclusively.</param>
internal readonly record struct LockSignature(ulong Any, ulong Exclusive)
{
    /// <summary>Determines whether a lock that both sides hold, one of them exclusively, keeps them apart.</summary>
    internal bool Excludes(LockSignature other) => ((Exclusive & other.Any) | (Any & other.Exclusive)) != 0;
}
