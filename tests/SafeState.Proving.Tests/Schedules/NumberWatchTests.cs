using System.Collections.Generic;
using System.Threading.Tasks;
using SafeState.Testing;

namespace SafeState.Proving.Tests;

/// <summary>Watchers of a number that start and take while it changes, in every order of their steps.</summary>
public sealed class NumberWatchTests
{
    [Fact]
    public void A_watcher_that_starts_misses_no_change()
    {
        ScheduleReport report = Testing.Schedules.Explore(
            static () =>
            {
                IGuardedNumber<long> number = Guarded.Number(0L);
                IAsyncEnumerator<long> values = number.WatchAsync().GetAsyncEnumerator();
                return new ScheduledRun(
                    [() => number.Increment(), () => number.Exchange(5), () => Take(values)],
                    () =>
                    {
                        if (values.Current != number.Value)
                        {
                            Take(values);
                        }

                        Assert.Equal(number.Value, values.Current);
                    });
            },
            new() { Preemptions = 2 });

        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
        Assert.True(report.Schedules > 20, $"Only {report.Schedules} schedules: the number has lost its schedule points.");
    }

    private static void Take(IAsyncEnumerator<long> values)
    {
        Task<bool> next = values.MoveNextAsync().AsTask();
        Assert.True(next.IsCompletedSuccessfully, "The watcher waits, although the number has changed.");
    }
}
