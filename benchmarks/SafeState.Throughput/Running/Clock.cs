using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SafeState.Throughput.Running;

/// <summary>
/// The time that steps take. One thread alone is timed by its own processor time, where the system tells it: what else the machine does
/// then does not count. Threads that may wait for each other are timed by the wall clock, since waiting is part of what they measure.
/// </summary>
internal static class Clock
{
    private const int ThreadProcessorTime = 3;
    private const long NanosPerSecond = 1_000_000_000;

    private static readonly bool TellsProcessorTime = OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out _) == 0;

    /// <summary>What the time of a number of threads is called in results.</summary>
    public static string NameFor(int threads) => UsesProcessorTime(threads) ? "processor" : "wall";

    /// <summary>Whether threads are timed by processor time.</summary>
    public static bool UsesProcessorTime(int threads) => threads == 1 && TellsProcessorTime;

    /// <summary>Nanoseconds since some moment.</summary>
    public static long Now(bool processorTime)
    {
        if (!processorTime)
        {
            return (long)(Stopwatch.GetTimestamp() * ((double)NanosPerSecond / Stopwatch.Frequency));
        }

        _ = GetTime(ThreadProcessorTime, out TimeSpec time);
        return (time.Seconds * NanosPerSecond) + time.Nanos;
    }

    /// <summary>Nanoseconds as seconds.</summary>
    public static double Seconds(long nanos) => (double)nanos / NanosPerSecond;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanos;
    }
}
