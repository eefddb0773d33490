using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>The log lists each alarm once, with both of its times.</summary>
[Collection(nameof(ProcessWide))]
public sealed class AlarmLogTests
{
    private readonly Shelf _shelf = new();

    [Fact]
    public async Task An_alarm_is_logged_when_it_is_raised_and_has_its_end_afterwards()
    {
        NotedAlarms handled = new();
        await using Hosted host = await Hosted.Start(builder => builder.Services.AddSingleton<IGuardAlarmHandler>(handled));
        IGuardAlarmLog log = host.Services.GetRequiredService<IGuardAlarmLog>();
        await host.Pass(() => _shelf.FailToCompare(1_000));

        GuardAlarm raised = Assert.Single(log.List());
        Assert.Equal((true, null, host.Time.GetUtcNow()), (raised.IsOn, raised.ClearedAt, raised.At));
        Assert.Equal($"{Environment.MachineName}:{Environment.ProcessId}", raised.Instance);
        Assert.True(raised.Id > 0);

        await host.Pass();
        await host.Pass();
        GuardAlarm cleared = Assert.Single(log.List());
        Assert.Equal(raised with { IsOn = false, ClearedAt = host.Time.GetUtcNow() }, cleared);
        Assert.Equal([(raised.Id, true), (raised.Id, false)], handled.All.Select(static alarm => (alarm.Id, alarm.IsOn)));

        await host.Pass(() => _shelf.FailToCompare(1_000));
        Assert.Equal([true, false], log.List().Select(static alarm => alarm.IsOn)); // the newest first
        Assert.True(log.List()[0].Id > raised.Id);
    }

    [Fact]
    public void The_last_thousand_alarms_are_kept_and_the_end_of_an_older_one_changes_nothing()
    {
        GuardAlarmLog log = new();
        for (int id = 1; id <= 1_100; id++)
        {
            log.Add(Alarm(id, isOn: true));
        }

        log.Add(Alarm(50, isOn: false));
        log.Add(Alarm(1_100, isOn: false));

        IReadOnlyList<GuardAlarm> kept = log.List();
        Assert.Equal(Enumerable.Range(101, 1_000).Reverse().Select(static id => (long)id), kept.Select(static alarm => alarm.Id));
        Assert.Equal([1_100L], kept.Where(static alarm => !alarm.IsOn).Select(static alarm => alarm.Id));
    }

    private static GuardAlarm Alarm(long id, bool isOn) => new(GuardAlarmKind.Retries, "tests.shelf", isOn, 6, 5, [])
    {
        Id = id,
        At = DateTimeOffset.UnixEpoch,
        ClearedAt = isOn ? null : DateTimeOffset.UnixEpoch.AddSeconds(id),
    };
}
