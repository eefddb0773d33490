using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace SafeState.Throughput.Kinds;

/// <summary>One operation of a guarded kind, next to the code that users write without it.</summary>
/// <param name="Name">The operation.</param>
/// <param name="Plain">Runs the plain code some number of times.</param>
/// <param name="GuardedCode">Runs the guarded code as often.</param>
internal sealed record KindCell(string Name, Action<int> Plain, Action<int> GuardedCode)
{
    private const int Rounds = 101;

    /// <summary>Short, so that other work of a busy machine interrupts few of the slices.</summary>
    private const double SliceMilliseconds = 2;

    /// <summary>Measures both by turns, in one process.</summary>
    /// <returns>The medians, in nanoseconds, and the median of the ratios: how many times as fast the guarded code is.</returns>
    internal (double Plain, double Guarded, double Ratio) Measure()
    {
        int times = Calibrate(Plain);
        int guardedTimes = Calibrate(GuardedCode);
        List<double> plain = [];
        List<double> guarded = [];
        List<double> ratios = [];
        for (int round = 0; round < Rounds; round++)
        {
            bool isPlainFirst = round % 2 == 0;
            double first = isPlainFirst ? Time(Plain, times) : Time(GuardedCode, guardedTimes);
            double second = isPlainFirst ? Time(GuardedCode, guardedTimes) : Time(Plain, times);
            plain.Add(isPlainFirst ? first : second);
            guarded.Add(isPlainFirst ? second : first);
            ratios.Add(plain[^1] / guarded[^1]);
        }

        return (Median(plain), Median(guarded), Median(ratios));
    }

    private static int Calibrate(Action<int> code)
    {
        int times = 1;
        while (true)
        {
            double nanoseconds = Time(code, times);
            if (nanoseconds * times > SliceMilliseconds * 1e6)
            {
                return times;
            }

            times *= 2;
        }
    }

    private static double Time(Action<int> code, int times)
    {
        long started = Stopwatch.GetTimestamp();
        code(times);
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / times;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
