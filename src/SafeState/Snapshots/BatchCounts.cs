namespace SafeState.Snapshots;

/// <summary>What a batch has done so far.</summary>
internal struct BatchCounts
{
    internal int Added;

    internal int Removed;
}
