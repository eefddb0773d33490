using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results;

/// <summary>The file that other tools read. Its names are fixed; names may be added.</summary>
/// <param name="Machine">Where and how it was measured.</param>
/// <param name="Cells">What was measured.</param>
/// <param name="Checks">What the runs found wrong with their own subjects.</param>
internal sealed record ResultFile(MachineInfo Machine, IReadOnlyList<CellResult> Cells, CheckResult Checks)
{
    /// <summary>What a session found.</summary>
    public static ResultFile Of(Session session, MachineInfo machine) => new(
        machine,
        [.. session.Figures.Select(CellResult.Of)],
        new CheckResult(
            session.Checks.Failed + session.Faults.Count,
            [.. session.Faults.Select(static fault => fault.Message), .. session.Checks.Messages]));

    /// <summary>Writes the file, and the folders above it.</summary>
    public void Write(FileInfo file)
    {
        file.Directory?.Create();
        using FileStream stream = file.Create();
        JsonSerializer.Serialize(stream, this, ResultJson.Default.ResultFile);
    }
}
