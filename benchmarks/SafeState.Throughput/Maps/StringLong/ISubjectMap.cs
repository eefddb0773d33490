using SafeState.Throughput.Cells;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Maps.StringLong;

/// <summary>The filled map of one subject.</summary>
internal interface ISubjectMap
{
    /// <summary>Bytes that it keeps for an entry.</summary>
    double BytesPerEntry { get; }

    /// <summary>What a scene does to it.</summary>
    /// <returns>The workload; null for a mix that only some subjects can do.</returns>
    Workload? Open(Scene scene);
}
