using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Alarms;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting;
using SafeState.Hosting.Alarms;

namespace SafeState.AspNetCore.Tests.Alarms;

/// <summary>How an alarm ends: by an adaptation of the store, by a handler, or by neither.</summary>
public sealed class RecorderTests
{
    [Theory]
    [InlineData(3, 4, true)]
    [InlineData(3, 3, false)]
    public async Task An_alarm_is_adapted_if_the_adaptations_of_its_store_rose_meanwhile(long before, long after, bool isAdapted)
    {
        OneStore catalog = new() { Adaptations = before };
        AlarmRecorder recorder = new(catalog, new GuardAlarmLog(), new AlarmLogFile(Options.Create(new DashboardOptions())));

        await recorder.HandleAsync(Alarm(7, isOn: true), CancellationToken.None);
        catalog.Adaptations = after;
        await recorder.HandleAsync(Alarm(7, isOn: false), CancellationToken.None);

        Assert.Equal(isAdapted, recorder.IsAdapted(7));
    }

    [Fact]
    public async Task An_alarm_is_handled_if_a_handler_did_not_throw_and_recording_does_not_count()
    {
        Assert.False(await IsHandled(static _ => { }));
        Assert.False(await IsHandled(static builder => builder.AddAlarmHandler<Failing>()));
        Assert.True(await IsHandled(static builder => builder.AddAlarmHandler<Failing>().AddAlarmHandler<Fine>()));
    }

    private static async Task<bool> IsHandled(Action<ISafeStateBuilder> add)
    {
        await using Board board = await Board.Start(services: services => add(services.AddSafeState()));
        AlarmHandlers handlers = board.Services.GetRequiredService<AlarmHandlers>();
        handlers.Add(Alarm(11, isOn: true));
        DateTime end = DateTime.UtcNow + Board.Limit;
        while (!handlers.AreIdle)
        {
            Assert.True(DateTime.UtcNow < end, "An alarm handler did not return.");
            await Task.Yield();
        }

        return board.Services.GetRequiredService<GuardAlarmLog>().IsHandled(11);
    }

    private static GuardAlarm Alarm(long id, bool isOn) =>
        new(GuardAlarmKind.Contention, "a", isOn, 1, 0.15, []) { Id = id, Instance = GuardAlarmLog.Instance };

    private sealed class OneStore : IGuardedStoreCatalog
    {
        internal long Adaptations { get; set; }

        public IReadOnlyList<GuardedStoreInfo> List() =>
            [new("a", GuardStrategy.Striped, "k", "v", 1, 0, default, new(null, null, null, null, null, Adaptations, 0, 0, 0))];
    }

    private sealed class Failing : IGuardAlarmHandler
    {
        public ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A handler that fails.");
    }

    private sealed class Fine : IGuardAlarmHandler
    {
        public ValueTask HandleAsync(GuardAlarm alarm, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
