using System;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>A web server of a user, which runs until it is disposed.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    // Far longer than a start takes on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(Process process) => _process = process;

    /// <summary>The address that the program listens on.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a program on a free port, and waits until it listens.</summary>
    public static async Task<RunningProgram> Start(Workspace workspace, string program, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(workspace.PathOf(program), ["--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        RunningProgram running = new(new() { StartInfo = start, EnableRaisingEvents = true });
        await running.WaitForAddress();
        return running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitForAddress()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The program ended. It wrote:\n{Output}"));
        _ = _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Address = await _address.Task.WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            await DisposeAsync();
            throw new TimeoutException($"The program does not listen after {Limit}. It wrote:\n{Output}", exception);
        }
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _ = _output.Append(line).Append('\n');
        }

        int place = line.IndexOf(Listening, StringComparison.Ordinal);
        if (place >= 0)
        {
            _ = _address.TrySetResult(new Uri(line[(place + Listening.Length)..].Trim()));
        }
    }
}
