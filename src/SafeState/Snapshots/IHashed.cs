namespace SafeState.Snapshots;

/// <summary>Something with the hash of a key, to be sorted by its bits.</summary>
internal interface IHashed
{
    ulong Hash { get; }
}
