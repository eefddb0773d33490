using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Testing;

namespace SafeState.Proving.Tests;

/// <summary>Watchers that begin to wait while a change is made, in every order of their steps.</summary>
public sealed class ChangeSignalTests
{
    /// <summary>Fails with the fault ChangesAreLookedForBeforeWaiting.</summary>
    [Fact]
    public void No_change_is_missed()
    {
        ScheduleReport report = Testing.Schedules.Explore(
            static () =>
            {
                ChangeSignal signal = new();
                Task first = Task.CompletedTask;
                Task second = Task.CompletedTask;
                return new ScheduledRun(
                    [() => first = signal.WaitAsync(0), () => second = signal.WaitAsync(0), signal.Signal],
                    () => Assert.Equal((true, true, 1L), (first.IsCompleted, second.IsCompleted, signal.Version)));
            },
            new() { Preemptions = 2 });

        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
        Assert.True(report.Schedules > 10, $"Only {report.Schedules} schedules: the signal has lost its schedule points.");
    }
}
