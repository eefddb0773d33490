using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Diagnostics.NETCore.Client;
using SafeState.Tool.Commands;

namespace SafeState.Tool.Live;

/// <summary>A process to observe.</summary>
/// <param name="Client">The connection to its diagnostic port.</param>
/// <param name="Label">What users call it.</param>
internal sealed record LiveTarget(DiagnosticsClient Client, string Label)
{
    private const string NotFound =
        "Only .NET processes of the same user and the same TMPDIR are found, unless DOTNET_EnableDiagnostics is 0 in them. "
        + "For a process in a container, use --diagnostic-port.";

    /// <summary>Finds the process that the command line names.</summary>
    /// <param name="pid">The number of the process.</param>
    /// <param name="name">The name of the process.</param>
    /// <param name="port">The diagnostic port.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="CannotAttachException">There is no such process, or more than one.</exception>
    public static async Task<LiveTarget> Find(int? pid, string? name, string? port, CancellationToken cancellationToken)
    {
        if (new[] { pid is null, name is null, port is null }.Count(static isMissing => !isMissing) != 1)
        {
            throw new CannotAttachException("Name one process: --pid N, --name X, or --diagnostic-port P.", ExitCode.Failed);
        }

        return port is not null ? await OfPort(port, cancellationToken).ConfigureAwait(false)
            : pid is { } number ? OfNumber(number)
            : OfName(name!);
    }

    /// <summary>Returns the .NET processes that can be observed, without this one.</summary>
    public static IReadOnlyList<(int Pid, string Name)> All() =>
    [
        .. DiagnosticsClient.GetPublishedProcesses().Where(static pid => pid != Environment.ProcessId).Order()
            .Select(static pid => (Pid: pid, Name: NameOf(pid)))
            .Where(static process => process.Name is not null)
            .Select(static process => (process.Pid, process.Name!)),
    ];

    private static LiveTarget OfNumber(int pid)
    {
        if (NameOf(pid) is not { } name)
        {
            throw new CannotAttachException(Invariant($"There is no process {pid}."), ExitCode.NotFound);
        }

        return DiagnosticsClient.GetPublishedProcesses().Contains(pid)
            ? new LiveTarget(new DiagnosticsClient(pid), Invariant($"{name} ({pid})"))
            : throw new CannotAttachException(Invariant($"Process {pid} ({name}) has no diagnostic port here. {NotFound}"),
                ExitCode.NotFound);
    }

    private static LiveTarget OfName(string name)
    {
        (int Pid, string Name)[] found =
            [.. All().Where(process => string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase))];
        return found.Length switch
        {
            1 => OfNumber(found[0].Pid),
            0 => throw new CannotAttachException($"There is no .NET process '{name}' here. {NotFound}", ExitCode.NotFound),
            _ => throw new CannotAttachException(
                $"Several processes are named '{name}': {string.Join(", ", found.Select(static one => one.Pid))}. Use --pid.",
                ExitCode.Failed),
        };
    }

    private static async Task<LiveTarget> OfPort(string port, CancellationToken cancellationToken)
    {
        try
        {
            DiagnosticsClientConnector connector =
                await DiagnosticsClientConnector.FromDiagnosticPort(port, cancellationToken).ConfigureAwait(false);
            return new LiveTarget(connector.Instance, port);
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or UnauthorizedAccessException
            or System.Net.Sockets.SocketException or DiagnosticsClientException)
        {
            throw new CannotAttachException($"The diagnostic port '{port}' cannot be used: {problem.Message}", ExitCode.NotFound);
        }
    }

    /// <summary>The name of the program: that of the assembly, if it runs in the shared host.</summary>
    private static string? NameOf(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return process.ProcessName is "dotnet" && ProgramOf(pid) is { } program ? program : process.ProcessName;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            return null; // it has ended
        }
    }

    /// <summary>Returns the name of the assembly that <c>dotnet</c> runs, where the system shows command lines.</summary>
    private static string? ProgramOf(int pid)
    {
        try
        {
            string file = Invariant($"/proc/{pid}/cmdline");
            return File.Exists(file)
                ? File.ReadAllText(file).Split('\0').Skip(1).FirstOrDefault(static argument =>
                    argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) is { } assembly
                        ? Path.GetFileNameWithoutExtension(assembly)
                        : null
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
