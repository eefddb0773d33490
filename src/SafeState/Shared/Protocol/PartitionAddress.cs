namespace SafeState.Sharing;

/// <summary>Names one partition of a shared dictionary: the unit in which an engine is atomic.</summary>
/// <param name="Store">The name of the dictionary.</param>
/// <param name="Index">The index of the partition.</param>
internal sealed record PartitionAddress(string Store, int Index)
{
    /// <summary>The name of the partition on every engine. The braces keep it in one slot of a cluster.</summary>
    public string Name { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{ss:{Store}:{Index}}}");
}
