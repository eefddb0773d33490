namespace SafeState.Throughput.FalseSharing;

/// <summary>The same fields without anything around them: those of several stripes share a cache line.</summary>
internal struct PackedFields
{
    /// <summary>The number that is odd during an insertion.</summary>
    public ulong Sequence;

    /// <summary>How many keys there are.</summary>
    public int Count;
}
