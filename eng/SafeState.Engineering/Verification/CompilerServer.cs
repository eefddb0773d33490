using System;
using System.IO;

namespace SafeState.Engineering.Verification;

/// <summary>
/// A compiler server of this run alone. Dozens of projects are compiled, and without a server each compilation starts by compiling the
/// compiler and its rules just in time. It ends with the run, so nothing of it stays behind.
/// </summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly string _name = $"safestate-{Environment.ProcessId}-{Environment.TickCount64}";

    /// <summary>Gets what the commands of the run need to find it.</summary>
    public (string Name, string Value)[] Variables =>
    [
        ("UseSharedCompilation", "true"),
        ("SharedCompilationId", _name),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_NOLOGO", "1"),
    ];

    /// <summary>Ends the server.</summary>
    public void Dispose()
    {
        Shell shell = new(Environment.CurrentDirectory);
        string sdk = shell.Read("dotnet", "--version").Trim();
        string[] sdks = shell.Read("dotnet", "--list-sdks").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] roots = Array.ConvertAll(sdks, FolderOf);
        string server = Path.Combine(Array.Find(roots, root => Path.GetFileName(root) == sdk)!, "Roslyn", "bincore", "VBCSCompiler.dll");
        _ = shell.Read("dotnet", server, "-shutdown", $"-pipename:{_name}");

        // "10.0.401 [/usr/share/dotnet/sdk]"
        static string FolderOf(string line)
        {
            string[] parts = line.Trim().TrimEnd(']').Split(" [");
            return Path.Combine(parts[1], parts[0]);
        }
    }
}
