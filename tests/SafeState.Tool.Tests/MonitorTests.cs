using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SafeState.Tool.Tests.Support;
using Xunit.Abstractions;

namespace SafeState.Tool.Tests;

/// <summary>The commands <c>ps</c> and <c>monitor</c> on a real process.</summary>
public sealed class MonitorTests(ITestOutputHelper output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public async Task Two_monitors_count_each_write_before_the_host_starts_while_it_runs_and_after_it()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await using ChildProcess first = Monitor(observed);
        await using ChildProcess second = Monitor(observed);
        List<double> totals = [];
        long written = 0;
        foreach (string change in new[] { "", "start", "stop", "start" })
        {
            if (change.Length > 0)
            {
                await observed.Do(change);
            }

            await observed.Do("write 1000");
            written += 1000;
            await Reaches(first);
            await Reaches(second);
        }

        Assert.Equal(totals.Order(), totals); // a total never falls
        Assert.Equal(written, totals[^1]);

        Task<JsonElement> Reaches(ChildProcess monitor) => Samples.Until(monitor, sample =>
        {
            if (Samples.Of(sample, "writes") is { } writes)
            {
                Assert.True(writes <= written, $"{writes} of {written} writes were reported.");
                if (monitor == first)
                {
                    totals.Add(writes);
                }
            }

            return Samples.Of(sample, "writes") == written;
        }, $"{written} writes were not reported.");
    }

    [Fact]
    public async Task An_alarm_is_shown_and_fails_the_command_if_asked()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("start");
        await using ChildProcess monitor = Monitor(observed, "--fail-on-alarm", "--duration", "20");
        JsonElement sample = await Samples.Until(monitor, sample =>
        {
            observed.Do("retry 1000").Wait(ChildProcess.Limit);
            return sample.GetProperty("alarms").GetArrayLength() > 0;
        }, "There was no alarm.");

        JsonElement alarm = sample.GetProperty("alarms")[0];
        Assert.Equal("retries", alarm.GetProperty("alarm").GetString());
        Assert.Equal("observed.items", alarm.GetProperty("store").GetString());

        Task<(int Code, string Output, string Errors)> once =
            ChildProcess.RunTool("monitor", "--pid", Text(observed.Id), "--once", "--fail-on-alarm");
        while (!once.IsCompleted)
        {
            await observed.Do("retry 1000"); // the alarm stays on, however long the tool takes to start
        }

        (int code, _, _) = await once;
        Assert.Equal(1, code);
        (code, _, _) = await ChildProcess.RunTool("monitor", "--pid", Text(observed.Id), "--once");
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_monitor_ends_with_its_duration_and_with_the_process()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("write 1");
        (int code, string output, _) =
            await ChildProcess.RunTool("monitor", "--pid", Text(observed.Id), "--interval", "0.2", "--duration", "3");
        Assert.Equal(0, code);
        Assert.Contains("observed.items", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);

        await using ChildProcess monitor = Monitor(observed);
        _ = await Samples.Until(monitor, static sample => Samples.Of(sample, "writes") == 1, "The write was not reported.");
        observed.Kill();
        Assert.Equal(0, await monitor.End());
    }

    [Fact]
    public async Task A_monitor_that_is_killed_leaves_nothing_behind_in_the_process()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("write 1");
        Assert.Equal("no", await observed.Ask("observed"));
        Stopwatch time = Stopwatch.StartNew();
        await using ChildProcess monitor = Monitor(observed);
        _ = await monitor.ReadLine();
        _output.WriteLine($"First row: {time.Elapsed.TotalSeconds:0.00} s");
        Assert.Equal("yes", await observed.Ask("observed"));

        monitor.Kill();
        time.Restart();
        while (await observed.Ask("observed") == "yes")
        {
            Assert.True(time.Elapsed < ChildProcess.Limit, "The process still counts reads, and nothing observes it.");
        }

        _output.WriteLine($"End of the observation: {time.Elapsed.TotalSeconds:0.00} s");
    }

    [Fact]
    public async Task The_first_row_comes_long_before_the_first_interval_has_passed_and_has_totals_but_no_rates()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("write 7");
        await using ChildProcess monitor =
            ChildProcess.StartTool("monitor", "--pid", Text(observed.Id), "--interval", "3600", "--output", "json");

        JsonElement first = JsonSerializer.Deserialize<JsonElement>(await monitor.ReadLine());

        Assert.Equal((7, null), (Samples.Of(first, "writes"), Samples.Of(first, "writesPerSecond")));
        Assert.True(Samples.Of(first, "entries") > 0);
    }

    [Fact]
    public async Task Rows_of_intervals_follow_the_first_row()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("write 7");
        await using ChildProcess monitor = Monitor(observed);

        _ = await Samples.Until(monitor, static sample => Samples.Of(sample, "writesPerSecond") == 0, "No row has a rate.");
    }

    [Fact]
    public async Task One_row_that_is_asked_for_is_that_of_a_complete_interval()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("write 7");

        (int code, string output, _) = await ChildProcess.RunTool(
            "monitor", "--pid", Text(observed.Id), "--interval", "0.2", "--once", "--output", "json");

        Assert.Equal(0, code);
        JsonElement only = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal((7, 0), (Samples.Of(only, "writes"), Samples.Of(only, "writesPerSecond")));
    }

    [Fact]
    public async Task A_process_without_stores_is_named_with_exit_code_4()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        (int code, _, string errors) = await ChildProcess.RunTool("monitor", "--pid", Text(observed.Id), "--once");
        Assert.Equal(4, code);
        Assert.Contains("has no guarded store", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "There is no process", "--pid", "2147483646")]
    [InlineData(3, "There is no .NET process 'nobody'", "--name", "nobody")]
    [InlineData(3, "cannot be observed", "--diagnostic-port", "/no/such/port,connect")]
    [InlineData(2, "Name one process")]
    [InlineData(2, "Name one process", "--pid", "1", "--name", "x")]
    [InlineData(2, "from 0.1 to 86400 seconds", "--pid", "1", "--interval", "0")]
    [InlineData(2, "from 0.1 to 86400 seconds", "--pid", "1", "--duration", "-1")]
    public async Task What_cannot_be_observed_is_said(int expected, string message, params string[] arguments)
    {
        (int code, _, string errors) = await ChildProcess.RunTool(["monitor", .. arguments]);
        Assert.Equal(expected, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ps_lists_the_process_with_its_stores()
    {
        await using ChildProcess observed = await ChildProcess.StartObserved();
        await observed.Do("write 1");
        (int code, string output, _) = await ChildProcess.RunTool("ps", "--output", "json");
        Assert.Equal(0, code);
        Assert.Contains(
            $"{{\"pid\":{observed.Id},\"name\":\"SafeState.Tool.ObservedProgram\",\"hasStores\":true}}", output, StringComparison.Ordinal);
    }

    private static ChildProcess Monitor(ChildProcess observed, params string[] more) =>
        ChildProcess.StartTool(["monitor", "--pid", Text(observed.Id), "--interval", "0.3", "--output", "json", .. more]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
