namespace SafeState.Snapshots;

/// <summary>What a batch has done so far.</summary>
internal struct TrieTally
{
    internal int Added;

    internal int Removed;
}
