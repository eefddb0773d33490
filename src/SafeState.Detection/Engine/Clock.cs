using System;
using System.Threading;

namespace SafeState.Detection.Engine;

/// <summary>A coarse clock that costs one load to read, and that notices when the machine is too busy to run it on time.</summary>
internal static class Clock
{
    /// <summary>The length of a tick in milliseconds.</summary>
    internal const int TickLength = 5;

    private const int StarvedAfter = 6 * TickLength;
    private static readonly long Start = Environment.TickCount64;
    private static volatile int s_tick = 1;
    private static volatile int s_lateness;

    static Clock()
    {
        Thread thread = new(Run) { IsBackground = true, Name = "SafeState.Detection clock" };
        thread.Start();
    }

    /// <summary>Gets the current tick.</summary>
    internal static int Tick => s_tick;

    /// <summary>Gets the milliseconds since the process loaded the detector.</summary>
    internal static long Elapsed => Environment.TickCount64 - Start;

    /// <summary>Gets by how many milliseconds the clock itself was late recently: what a thread has to wait for a processor.</summary>
    internal static int Lateness => s_lateness;

    /// <summary>Gets whether threads wait for a processor so long that an absence of accesses means nothing.</summary>
    internal static bool IsStarved => s_lateness >= StarvedAfter;

    private static void Run()
    {
        long last = Environment.TickCount64;
        while (true)
        {
            Thread.Sleep(TickLength);
            long now = Environment.TickCount64;
            int late = (int)Math.Max(0, now - last - TickLength);
            s_lateness = Math.Max(late, s_lateness * 15 / 16);
            s_tick += Math.Max(1, (int)((now - last) / TickLength));
            Epoch.Begin();
            last = now;
        }
    }
}
