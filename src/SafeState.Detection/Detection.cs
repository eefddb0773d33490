using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;

namespace SafeState.Detection;

/// <summary>Gives access to the races that the detector found in this process.</summary>
public static class Detection
{
    /// <summary>Gets the races found so far, oldest first, waived ones included. Each pair of calls is listed once.</summary>
    public static IReadOnlyList<DetectedRace> Reports => Detector.Current.Reports.All;

    /// <summary>Runs code whose races are collected instead of thrown. They do not fail the test and are not written to report
    /// files.</summary>
    /// <param name="action">The code.</param>
    /// <returns>The races found in the flow of the code.</returns>
    public static IReadOnlyList<DetectedRace> Collect(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        TestScope scope = new("", collects: true);
        try
        {
            action();
        }
        finally
        {
            scope.Leave();
        }

        return scope.Races;
    }

    /// <summary>Runs asynchronous code whose races are collected instead of thrown.</summary>
    /// <param name="action">The code.</param>
    /// <returns>A task with the races found in the flow of the code.</returns>
    public static async Task<IReadOnlyList<DetectedRace>> Collect(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        TestScope scope = new("", collects: true);
        try
        {
            await action();
        }
        finally
        {
            scope.Leave();
        }

        return scope.Races;
    }

    /// <summary>Stops detection in the whole process until the result is disposed. Calls may be nested.</summary>
    /// <returns>The object whose disposal resumes detection.</returns>
    public static IDisposable Pause() => Detector.Current.Pause();
}
