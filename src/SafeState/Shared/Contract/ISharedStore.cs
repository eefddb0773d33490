namespace SafeState;

/// <summary>A shared dictionary of any types.</summary>
public interface ISharedStore
{
    /// <summary>Gets the name, which identifies the dictionary in every process.</summary>
    string Name { get; }

    /// <summary>Gets the number of partitions.</summary>
    int PartitionCount { get; }
}
