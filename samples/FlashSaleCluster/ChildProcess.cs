using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace FlashSaleCluster;

/// <summary>A process of the sample, which ends with the sample.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a program, and waits until a line of its output has a text.</summary>
    public static async Task<ChildProcess> StartAsync(string file, string[] arguments, string ready)
    {
        ProcessStartInfo start = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = new() { StartInfo = start, EnableRaisingEvents = true };
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string errors = "";
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains(ready, StringComparison.Ordinal) == true)
            {
                _ = started.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => errors += line.Data + "\n";
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"{file} ended before it was ready: {errors}"));
        _ = process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        await started.Task.WaitAsync(Limit);
        return new ChildProcess(process);
    }

    /// <summary>Stops the process where it is. Its connections stay open.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets a stopped process go on.</summary>
    public Task ContinueAsync() => SignalAsync("-CONT");

    /// <summary>Ends the process as a crash does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(Limit);
        }
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Limit);
    }
}
