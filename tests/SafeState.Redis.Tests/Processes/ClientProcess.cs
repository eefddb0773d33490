using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Redis.ClientProgram;
using SafeState.Redis.Tests.Servers;

namespace SafeState.Redis.Tests.Processes;

/// <summary>A client in a process of its own. It reports in lines, which stay until they are taken.</summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly System.Threading.Lock _lock = new();
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task _reading;
    private readonly List<string[]> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isKilled;

    private ClientProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>Starts the program.</summary>
    public static ClientProcess Start()
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(CallWay).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // starts sooner
        return new ClientProcess(Process.Start(start)!);
    }

    /// <summary>Connects to a server, instead of to the one before.</summary>
    public async Task ConnectAsync(string server)
    {
        Clear();
        Send($"connect {server}");
        await UntilAsync(static lines => lines.Any(static line => line[0] == "connected"));
        Clear();
    }

    /// <summary>Sends a line.</summary>
    public void Send(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>Gets the lines that came since the last call of <see cref="Clear"/>, each as its words.</summary>
    public string[][] GetLines()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _lines.Clear();
        }
    }

    /// <summary>Waits until the lines are as expected. Fails if the process ends before.</summary>
    public async Task UntilAsync(Func<IReadOnlyList<string[]>, bool> condition)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition(_lines))
                {
                    return;
                }

                changed = _changed.Task;
            }

            Assert.False(_reading.IsCompleted, $"A client has ended: {(_reading.IsCompleted ? await _errors : "")}");
            _ = await Task.WhenAny(changed, _reading).WaitAsync(Limit);
        }
    }

    /// <summary>Stops the process where it is. Its connections stay open.</summary>
    public void Pause() => Signal.Send(_process.Id, Signal.Stop);

    /// <summary>Lets a stopped process go on.</summary>
    public void Continue() => Signal.Send(_process.Id, Signal.Continue);

    /// <summary>Ends the process as a crash does. What it reported before is read to the end.</summary>
    public async Task KillAsync()
    {
        if (!_isKilled)
        {
            _isKilled = true;
            _process.Kill();
            await _reading.WaitAsync(Limit);
            await _process.WaitForExitAsync().WaitAsync(Limit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            TaskCompletionSource changed;
            lock (_lock)
            {
                _lines.Add(line.Split(' '));
                changed = _changed;
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            changed.SetResult();
        }
    }
}
