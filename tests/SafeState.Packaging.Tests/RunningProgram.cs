using System;
using System.Collections.Generic;
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
    private readonly Dictionary<string, TaskCompletionSource<string>> _awaited = [];
    private bool _hasEnded;

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

    /// <summary>Waits until the program has written a line with a text.</summary>
    /// <returns>The rest of the line.</returns>
    public async Task<string> ReadAfter(string text)
    {
        try
        {
            return await Await(text).WaitAsync(Limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The program has not written '{text}' within {Limit}. It wrote:\n{Output}", exception);
        }
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
        _process.Exited += (_, _) => End();
        _ = _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Address = new Uri(await ReadAfter(Listening));
        }
        catch (TimeoutException)
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>What the program has written.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    private Task<string> Await(string text)
    {
        lock (_output)
        {
            if (!_awaited.TryGetValue(text, out TaskCompletionSource<string>? awaited))
            {
                _awaited.Add(text, awaited = new(TaskCreationOptions.RunContinuationsAsynchronously));
                foreach (string line in _output.ToString().Split('\n'))
                {
                    Complete(text, awaited, line);
                }

                if (_hasEnded)
                {
                    _ = awaited.TrySetException(Ended());
                }
            }

            return awaited.Task;
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
            foreach ((string text, TaskCompletionSource<string> awaited) in _awaited)
            {
                Complete(text, awaited, line);
            }
        }
    }

    private void End()
    {
        lock (_output)
        {
            _hasEnded = true;
            foreach (TaskCompletionSource<string> awaited in _awaited.Values)
            {
                _ = awaited.TrySetException(Ended());
            }
        }
    }

    private InvalidOperationException Ended() => new($"The program ended. It wrote:\n{Output}");

    private static void Complete(string text, TaskCompletionSource<string> awaited, string line)
    {
        int place = line.IndexOf(text, StringComparison.Ordinal);
        if (place >= 0)
        {
            _ = awaited.TrySetResult(line[(place + text.Length)..].Trim());
        }
    }
}
