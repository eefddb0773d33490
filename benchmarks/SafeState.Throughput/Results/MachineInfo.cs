using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Runtime.InteropServices;

namespace SafeState.Throughput.Results;

/// <summary>Where, when and how it was measured.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">How many of them the process may use.</param>
/// <param name="MemoryGigabytes">Memory that the process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The runtime.</param>
/// <param name="Gc">The kind of collector.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="Command">The arguments of the run.</param>
internal sealed record MachineInfo(string Processor, int Cores, double MemoryGigabytes, string System, string Runtime, string Gc,
    string Date, string Command)
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>This machine, now.</summary>
    public static MachineInfo Here(IEnumerable<string> arguments) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        $"{(GCSettings.IsServerGC ? "server" : "workstation")}, "
        + $"{(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}",
        DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        string.Join(' ', arguments));

    private static string ProcessorName()
    {
        string? line = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
