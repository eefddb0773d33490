using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SafeState.Throughput.Results;

namespace SafeState.AdviceBenchmarks.Results;

/// <summary>The figures of a run.</summary>
/// <param name="Machine">Where and how it was measured.</param>
/// <param name="Findings">What was found, by workload.</param>
internal sealed record ResultFile(MachineInfo Machine, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many of the workloads that were observed under a strategy got the right advice.</summary>
    internal int RightUnder(string declared) =>
        Findings.Count(finding => finding.Advised.Any(advised => advised.Declared == declared && advised.IsRight));

    /// <summary>Writes the file, and the folders above it.</summary>
    internal void Write(FileInfo file)
    {
        file.Directory?.Create();
        using FileStream stream = file.Create();
        JsonSerializer.Serialize(stream, this, ResultJson.Default.ResultFile);
    }
}
