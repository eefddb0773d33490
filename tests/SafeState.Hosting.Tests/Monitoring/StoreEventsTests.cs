using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SafeState.Hosting.Alarms;
using SafeState.Hosting.History;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>What a tool gets that comes to a running process: stores, alarms that are on, and no flood.</summary>
[Collection(nameof(ProcessWide))]
public sealed class StoreEventsTests
{
    private const EventKeywords Stores = (EventKeywords)0x10;

    private readonly Shelf _shelf = new();

    [Fact]
    public async Task Each_sample_has_an_event_for_each_store_while_a_tool_asks_for_stores()
    {
        _shelf.Fill(1);
        await using Hosted host = await Hosted.Start();
        StoreHistory history = host.Services.GetRequiredService<StoreHistory>();
        await host.Pass();
        using (Tool tool = new(Stores))
        {
            await Hosted.Until(() => history.IsWatched, "The tool is not served.");
            await host.Pass(() => _shelf.ListPages(20_000));
            await host.Pass();

            Dictionary<string, object?> pages = tool.Read("StoreState").Last(static state => (string?)state["store"] == "tests.pages");
            Assert.Equal(("striped", "System.String", "System.String"), (pages["strategy"], pages["keyType"], pages["valueType"]));
            Assert.True((long)pages["entries"]! >= Shelf.PageCount);
            Assert.Equal("[Guarded(GuardStrategy.Snapshot, Name = \"tests.pages\")]", pages["attributeLine"]);
            Assert.Contains("Snapshot() is called", (string)pages["advice"]!, StringComparison.Ordinal);
            Dictionary<string, object?> shelf = tool.Read("StoreState").Last(static state => (string?)state["store"] == "tests.shelf");
            Assert.True(double.IsNaN((double)shelf["threads"]!) && double.IsNaN((double)shelf["hotKeyShare"]!), "What is not known is 0.");
            Assert.Equal(string.Empty, shelf["attributeLine"]);
            Assert.DoesNotContain("canary", string.Join(' ', tool.Read("StoreState").SelectMany(static state => state.Values)),
                StringComparison.Ordinal);
        }

        await Hosted.Until(() => !history.IsWatched, "The tool has gone, and is still served.");
    }

    [Fact]
    public async Task A_tool_that_comes_after_an_alarm_gets_it_with_its_traces()
    {
        await using Hosted host = await Hosted.Start();
        using Activity activity = new Activity("order").SetIdFormat(ActivityIdFormat.W3C).Start();
        await host.Pass(() => _shelf.FailToCompare(1_000));
        Assert.Single(host.Services.GetRequiredService<IGuardAlarmLog>().List());

        using Tool tool = new((EventKeywords)8);
        await Hosted.Until(() => tool.Read("AlarmRaised").Count > 0, "The alarm was not announced.");

        Dictionary<string, object?> alarm = Assert.Single(tool.Read("AlarmRaised"));
        Assert.Equal(("tests.shelf", "retries", activity.TraceId.ToHexString()), (alarm["store"], alarm["alarm"], alarm["traceIds"]));
        Assert.Empty(tool.Read("StoreState")); // nothing that was not asked for
    }

    [Fact]
    public void Waits_are_events_with_a_count_of_those_that_were_suppressed()
    {
        EventThrottle throttle = new();
        long now = Stopwatch.Frequency;
        int written = 0;
        for (int i = 0; i < 1_150; i++)
        {
            written += throttle.TryTake(now + i, out int suppressed) ? 1 : 0;
            Assert.Equal(0, suppressed);
        }

        Assert.Equal(100, written);
        Assert.True(throttle.TryTake(now + Stopwatch.Frequency, out int before));
        Assert.Equal(1_050, before);
        Assert.True(throttle.TryTake(now + Stopwatch.Frequency, out before));
        Assert.Equal(0, before);
    }

    [Fact]
    public void A_storm_of_waits_is_100_events()
    {
        using Tool tool = new((EventKeywords)1);
        long start = Stopwatch.GetTimestamp();
        Contention.Make(_shelf, 300);
        double seconds = Math.Ceiling(Stopwatch.GetElapsedTime(start).TotalSeconds);

        _shelf.Fill(1);
        List<Dictionary<string,
            object?>> contended = [.. tool.Read("Contended").Where(static wait => (string?)wait["store"] == "tests.shelf")];
        Assert.InRange(contended.Count, 1, 100 * (seconds + 1));
        Assert.InRange(contended.Sum(static wait => 1 + (int)wait["suppressed"]!), contended.Count, 300);
    }
}
