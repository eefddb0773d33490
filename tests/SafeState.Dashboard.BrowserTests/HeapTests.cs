using System;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Real;
using SafeState.Dashboard.BrowserTests.Server;
using Xunit.Abstractions;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>
/// Pages that stay open do not fill the memory of the browser, nor that of the application. The long form runs for an hour.
/// The variable SAFESTATE_HEAP_SAMPLES sets another number of samples. The long form has one a second.
/// </summary>
[Collection(BrowserGroup.Name)]
public sealed class HeapTests(ChromiumFixture chromium, ITestOutputHelper output)
{
    private const double Limit = 20e6;
    private const int WarmUp = 3;
    private const int Parts = 6;

    private const int ShortSamples = 12;

    private static readonly int s_samples =
        int.TryParse(Environment.GetEnvironmentVariable("SAFESTATE_HEAP_SAMPLES"), CultureInfo.InvariantCulture, out int samples) ? samples
        : Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 3_600 : ShortSamples;

    /// <summary>The number of samples each second: one in the long form, as in reality.</summary>
    private static readonly int s_speed = s_samples > ShortSamples ? 1 : 5;

    [BrowserFact]
    public async Task The_heaps_of_open_pages_stay_flat()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new ShopData(speed: s_speed));
        await WatchAsync(server.Address, "store?name=Shop.Stock&strategy=Locked", samples =>
            server.Data.WaitForSampleAsync(server.Data.Sample + samples));
    }

    [BrowserFact]
    public async Task The_heaps_of_a_watched_application_and_of_its_open_pages_stay_flat()
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync(speed: s_speed);
        await using SampleReader reader = new(dashboard.Address);
        await WatchAsync(dashboard.Address, "store?name=Warehouse.Stock&strategy=Locked", reader.WaitForAsync);
    }

    private async Task WatchAsync(Uri address, string store, Func<int, Task> wait)
    {
        await using BoardTab stores = await chromium.OpenAsync();
        await using BoardTab one = await chromium.OpenAsync();
        await stores.OpenAsync(address, "stores");
        await one.OpenAsync(address, store);
        ICDPSession[] sessions =
            [await stores.Page.Context.NewCDPSessionAsync(stores.Page), await one.Page.Context.NewCDPSessionAsync(one.Page)];
        await wait(WarmUp);
        double[] before = await HeapsAsync(sessions);
        double[] growth = [0, 0, 0];

        for (int part = 1; part <= Parts; part++)
        {
            await wait(s_samples / Parts);
            double[] now = await HeapsAsync(sessions);
            growth = [now[0] - before[0], now[1] - before[1], now[2] - before[2]];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"After {s_samples / Parts * part} samples: {growth[0] / 1e6:0.00} MB more in the page of all stores, "
                + $"{growth[1] / 1e6:0.00} MB in that of one store, {growth[2] / 1e6:0.00} MB in the application."));
        }

        // Less than at the start: what earlier tests left has been freed.
        Assert.All(growth, static grown => Assert.InRange(grown, double.NegativeInfinity, Limit));
        Assert.Equal("Live", await stores.Status.TextContentAsync());
        Assert.Equal("Live", await one.Status.TextContentAsync());
    }

    private static async Task<double[]> HeapsAsync(ICDPSession[] sessions) =>
        [await HeapAsync(sessions[0]), await HeapAsync(sessions[1]), GetApplicationHeap()];

    private static double GetApplicationHeap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers(); // what they keep alive is freed by the next collection
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<double> HeapAsync(ICDPSession session)
    {
        _ = await session.SendAsync("HeapProfiler.collectGarbage");
        JsonElement? usage = await session.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble();
    }
}
