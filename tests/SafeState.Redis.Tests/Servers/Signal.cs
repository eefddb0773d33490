using System.Runtime.InteropServices;

namespace SafeState.Redis.Tests.Servers;

/// <summary>Sends signals to processes that a test started.</summary>
internal static partial class Signal
{
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int process, int signal) =>
        Assert.True(Kill(process, signal) == 0, $"The signal {signal} does not reach the process {process}.");

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
