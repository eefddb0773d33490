using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SafeState.Throughput.Results;

/// <summary>The file that other tools read. Its names are fixed; names may be added.</summary>
/// <param name="Machine">Where and how it was measured.</param>
/// <param name="Cells">What was measured.</param>
/// <param name="Checks">What the runs found wrong with their own subjects.</param>
internal sealed record ResultFile(MachineInfo Machine, IReadOnlyList<CellResult> Cells, CheckResult Checks)
{
    /// <summary>What was found out.</summary>
    public static ResultFile Of(Findings findings, MachineInfo machine) =>
        new(machine, [.. findings.Figures.Select(CellResult.Of)], findings.Checks);

    /// <summary>Reads a file that <see cref="Write"/> has written.</summary>
    public static ResultFile Read(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        return JsonSerializer.Deserialize(stream, ResultJson.Default.ResultFile)
            ?? throw new InvalidDataException($"No figures are in '{file.FullName}'.");
    }

    /// <summary>Writes the file, and the folders above it.</summary>
    public void Write(FileInfo file)
    {
        file.Directory?.Create();
        using FileStream stream = file.Create();
        JsonSerializer.Serialize(stream, this, ResultJson.Default.ResultFile);
    }
}
