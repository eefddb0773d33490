using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Tool.Tests.Support;

/// <summary>A .NET program of this repository as a process. It is killed when the test ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ChildProcess(string project, string[] arguments)
    {
        string name = Path.GetFileName(project);
        string program = Path.Combine(Root(), project, "bin", Configuration, "net10.0", name + ".dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments.Prepend(program))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    internal int Id => _process.Id;

    private static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Starts the program that the tests observe.</summary>
    internal static async Task<ChildProcess> StartObserved()
    {
        ChildProcess observed = new("tests/SafeState.Tool.ObservedProgram", []);
        Assert.Equal("ready", await observed.ReadLine());
        return observed;
    }

    /// <summary>Starts the tool.</summary>
    internal static ChildProcess StartTool(params string[] arguments) => new("src/SafeState.Tool", arguments);

    /// <summary>Runs the tool to its end.</summary>
    internal static async Task<(int Code, string Output, string Errors)> RunTool(params string[] arguments)
    {
        await using ChildProcess tool = StartTool(arguments);
        string output = await tool._process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        return (await tool.End(), output, await tool._errors);
    }

    /// <summary>Gives the observed program a line, and waits until it has done what the line says.</summary>
    internal async Task Do(string line) => Assert.Equal("done", await Ask(line));

    /// <summary>Gives the observed program a line, and returns its answer.</summary>
    internal async Task<string> Ask(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLine();
    }

    internal async Task<string> ReadLine() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit)
            ?? throw new InvalidOperationException("The process has ended: " + await _errors.WaitAsync(Limit));

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> End()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    internal void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(Limit);
        }

        _process.Dispose();
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeState.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"SafeState.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
