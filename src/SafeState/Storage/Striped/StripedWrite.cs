namespace SafeState.Striped;

/// <summary>Where a transaction writes one key.</summary>
internal struct StripedWrite
{
    internal ulong Hash;

    /// <summary>The hash by which a present key came to its place.</summary>
    internal ulong ProbeHash;
    internal int Stripe;

    /// <summary>The group that is written; -1: none.</summary>
    internal int Group;
    internal SlotLocation Location;
}
