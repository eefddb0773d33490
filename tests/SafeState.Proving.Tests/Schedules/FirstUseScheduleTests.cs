using SafeState.CompilerServices;
using SafeState.Testing;

namespace SafeState.Proving.Tests;

/// <summary>The first use of an accessor by two threads, in every order of its schedule points.</summary>
public sealed class FirstUseScheduleTests
{
    /// <summary>Fails with the fault FirstUseEntersByWrite.</summary>
    [Fact]
    public void Two_threads_create_the_content_once()
    {
        ScheduleReport report = Testing.Schedules.Explore(
            static () =>
            {
                object? initialization = null;
                object? content = null;
                int created = 0;
                return new ScheduledRun([Use, Use], () => Assert.Equal(1, created));

                void Use()
                {
                    FirstUse.Enter(ref initialization, "Shop.Inventory.Stock");
                    try
                    {
                        if (content is null)
                        {
                            Testing.SchedulePoint.Hit();
                            created++;
                            content = new object();
                        }
                    }
                    finally
                    {
                        FirstUse.Exit(ref initialization);
                    }
                }
            },
            new() { Preemptions = 2 });

        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
        Assert.True(report.Schedules > 2, $"Only {report.Schedules} schedules: the first use has lost its schedule point.");
    }
}
