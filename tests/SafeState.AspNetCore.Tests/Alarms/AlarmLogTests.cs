using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SafeState.AspNetCore.Alarms;
using SafeState.AspNetCore.Tests.Support;
using SafeState.Hosting.Alarms;
using static SafeState.AspNetCore.Tests.Support.Scripted;

namespace SafeState.AspNetCore.Tests.Alarms;

public sealed class AlarmLogTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".jsonl");

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".1");
    }

    [Fact]
    public async Task Alarms_of_an_earlier_process_survive_and_one_without_an_end_is_lost()
    {
        AlarmLogFile log = Open();
        log.Append(Alarm(1));
        log.Append(Alarm(1) with { ClearedAt = Start.AddSeconds(40), Adapted = true });
        log.Append(Alarm(2));
        File.AppendAllText(_file, "{\"id\": 3, \"inst");

        await using Board board = await Board.Start(options =>
        {
            options.AlarmLog = _file;
            options.TraceUrl = "https://traces.example/{traceId}";
        });
        JsonNode page = await board.Json("/safestate/alarms.json");
        JsonNode governance = await board.Json("/safestate/governance.json");

        Assert.Equal([("Adapted", 40.0), ("Lost", null)], page["alarms"]!.AsArray()
            .Select(static alarm => ((string)alarm!["state"]!, (double?)alarm["durationSeconds"])).Order());
        Assert.Equal("https://traces.example/4bf92f", (string?)page["alarms"]![0]!["traces"]![0]!["url"]);
        Assert.Equal((4, 1), ((int)page["log"]!["lines"]!, (int)page["log"]!["unreadable"]!));
        Assert.Equal(0.5, (double)governance["selfHealing"]!["rate"]!);
        Assert.Equal(1, (int)governance["selfHealing"]!["lost"]!);
    }

    [Fact]
    public void A_full_file_is_rotated_once_and_both_are_read()
    {
        AlarmLogFile log = new(Options.Create(new DashboardOptions { AlarmLog = _file }), capacity: 600);
        for (int i = 1; i <= 20; i++)
        {
            log.Append(Alarm(i));
        }

        AlarmLogContent content = log.Read();

        Assert.InRange(new FileInfo(_file).Length, 1, 900);
        Assert.InRange(new FileInfo(_file + ".1").Length, 600, 900);
        Assert.Equal(20, content.Alarms[^1].Id);
        Assert.Equal(0, content.Unreadable);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_an_error_on_the_page()
    {
        await using Board board = await Board.Start(options => options.AlarmLog = Path.Combine(_file, "none", "alarms.jsonl"));
        AlarmRecorder recorder = board.Services.GetRequiredService<AlarmRecorder>();

        _ = await Assert.ThrowsAnyAsync<IOException>(async () => await recorder.HandleAsync(
            new GuardAlarm(GuardAlarmKind.Contention, "a", true, 1, 0.15, []), CancellationToken.None));

        Assert.NotNull((await board.Json("/safestate/alarms.json"))["log"]!["error"]);
    }

    private AlarmLogFile Open() => new(Options.Create(new DashboardOptions { AlarmLog = _file }));

    private static RecordedAlarm Alarm(long id) =>
        new(id, "web-1:1", GuardAlarmKind.Contention, "a", 0.4, 0.15, Start, null, false, false, ["4bf92f"]);
}
