using System;
using System.ComponentModel;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Detection.Engine;

namespace SafeState.Detection.CompilerServices;

/// <summary>Surrounds test methods, so that a race that was found and whose exception was swallowed still fails the test.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tests
{
    /// <summary>Begins a test in the current flow.</summary>
    /// <param name="name">The full name of the test method.</param>
    /// <returns>The scope to pass to <see cref="End"/> or <c>EndAsync</c>.</returns>
    public static TestScope Begin(string name)
    {
        TestScope scope = new(name, collects: false);
        Detector.Current.OnTestBegins();
        return scope;
    }

    /// <summary>Ends a test.</summary>
    /// <param name="scope">The scope that <see cref="Begin"/> returned.</param>
    /// <param name="thrown">The exception of the test, or null.</param>
    /// <exception cref="ConcurrentAccessException">A race was found in the flow of the test, and the test does not fail because of
    /// it.</exception>
    /// <exception cref="InvalidOperationException">A file of findings could not be written.</exception>
    public static void End(TestScope scope, Exception? thrown)
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.Leave();
        Detector.Current.OnTestEnds();
        DetectedRace[] races = scope.Races;
        if (races.Any(static race => race.IsFailure) && Detector.Current.Settings.Action == DetectionAction.Fail && !HasRace(thrown))
        {
            throw new ConcurrentAccessException(races.First(static race => race.IsFailure), thrown);
        }

        if (thrown is null && Detector.Current.Files.Failure is { } failure)
        {
            throw new InvalidOperationException(failure);
        }
    }

    /// <summary>Ends a test when its task completes.</summary>
    /// <param name="scope">The scope that <see cref="Begin"/> returned.</param>
    /// <param name="task">The task of the test.</param>
    /// <returns>A task that fails if the test fails or a race was found in its flow.</returns>
    public static Task EndAsync(TestScope scope, Task task)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(task);
        scope.Leave();
        return EndAfterAsync(scope, task);
    }

    /// <inheritdoc cref="EndAsync(TestScope, Task)"/>
    public static ValueTask EndAsync(TestScope scope, ValueTask task) => new(EndAsync(scope, task.AsTask()));

    private static async Task EndAfterAsync(TestScope scope, Task task)
    {
        try
        {
            await task;
        }
        catch (Exception thrown)
        {
            End(scope, thrown);
            throw;
        }

        End(scope, null);
    }

    private static bool HasRace(Exception? thrown) => thrown switch
    {
        null => false,
        ConcurrentAccessException => true,
        AggregateException many => many.InnerExceptions.Any(HasRace),
        _ => HasRace(thrown.InnerException),
    };
}
