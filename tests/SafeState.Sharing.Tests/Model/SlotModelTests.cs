using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Testing;
using Xunit.Abstractions;

namespace SafeState.Sharing.Tests.Model;

/// <summary>
/// The records of writes under every order of the steps of a client, another client, late copies, and a clock. No write is applied twice,
/// and none is applied after its caller was informed that it was not.
/// </summary>
public sealed class SlotModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_sale_is_applied_once_or_not_at_all() => Assert.Null(Find(fault: null, commands: 3));

    [Fact]
    public void The_records_of_the_model_are_right() => Assert.Null(Find(SlotFault.None, commands: 2));

    [Theory]
    [InlineData(SlotFault.RecordsAfterTheEffect)]
    [InlineData(SlotFault.ForgetsRefusals)]
    [InlineData(SlotFault.ExecutesLowerNumbers)]
    [InlineData(SlotFault.SettlesWithoutRecord)]
    public void A_server_with_wrong_records_is_noticed(SlotFault fault) => Assert.NotNull(Find(fault, commands: 2));

    /// <summary>Runs all fates of the first commands, each in all schedules.</summary>
    /// <param name="fault">The defect of the server; null: the in-process engine keeps the records.</param>
    /// <param name="commands">How many commands have a fate.</param>
    /// <returns>What is wrong in the first schedule that fails; null if none does.</returns>
    private string? Find(SlotFault? fault, int commands)
    {
        int schedules = 0;
        foreach (Fate[] fates in GetFates(commands))
        {
            foreach (bool hasDeadline in new[] { false, true })
            {
                ScheduleReport report = Schedules.Explore(() => Create(fates, hasDeadline, fault), new() { Preemptions = 2 });
                if (report.Failure is { } failure)
                {
                    output.WriteLine(report.ToString());
                    return $"{string.Join(", ", fates)}: {failure.Message}";
                }

                Assert.True(report.IsComplete);
                schedules += report.Schedules;
            }
        }

        output.WriteLine($"{schedules} schedules");
        Assert.True(schedules > 1_000, $"Only {schedules} schedules were run.");
        return null;
    }

    private static ScheduledRun Create(Fate[] fates, bool hasDeadline, SlotFault? fault)
    {
        SlotWorld world = new(stock: 1, fates, fault);
        return new(
            [
                () =>
                {
                    world.Sell();
                    world.Sell();
                    world.IsDone = true;
                },
                () =>
                {
                    while (true)
                    {
                        SchedulePoint.Await(() => world.HasCopy || world.IsDone);
                        if (!world.HasCopy)
                        {
                            return;
                        }

                        world.Deliver();
                    }
                },
                () =>
                {
                    SchedulePoint.Hit();
                    if (hasDeadline)
                    {
                        world.Time.Now += 60_000;
                        return;
                    }

                    world.Change(-1);
                    SchedulePoint.Hit();
                    world.Change(1);
                },
            ],
            world.Settle);
    }

    private static IEnumerable<Fate[]> GetFates(int commands)
    {
        int kinds = Enum.GetValues<Fate>().Length;
        int count = (int)Math.Pow(kinds, commands);
        return Enumerable.Range(0, count).Select(code =>
            Enumerable.Range(0, commands).Select(place => (Fate)(code / (int)Math.Pow(kinds, place) % kinds)).ToArray());
    }
}
