namespace SafeState.Sharing;

/// <summary>Names one partition of a shared dictionary, or a lease: the unit in which an engine is atomic.</summary>
/// <param name="Store">The name of the dictionary or lease.</param>
/// <param name="Index">The index of the partition; -1 for a lease.</param>
internal sealed record PartitionAddress(string Store, int Index)
{
    /// <summary>The name of the partition on every engine. The braces keep it in one slot of a cluster.</summary>
    public string Name { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{ss:{Store}:{Index}}}");

    /// <summary>Gets the address of a lease, which is not that of any partition.</summary>
    public static PartitionAddress ForLease(string name) => new(name, -1);
}
