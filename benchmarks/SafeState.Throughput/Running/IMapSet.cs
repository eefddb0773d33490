using SafeState.Throughput.Cells;

namespace SafeState.Throughput.Running;

/// <summary>The maps of all subjects with one kind of keys and values and one number of entries, filled alike.</summary>
internal interface IMapSet
{
    /// <summary>Makes and fills the map of a subject.</summary>
    void Fill(string subject);

    /// <summary>Bytes that a subject's map keeps for an entry after a full collection, keys and referenced values apart.</summary>
    double BytesPerEntry(string subject);

    /// <summary>What a cell does to its subject's map.</summary>
    Workload Open(Cell cell);
}
