using System;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;
using Xunit.Abstractions;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>
/// A page that stays open does not fill the memory of the browser. The long form runs for an hour. The variable
/// SAFESTATE_HEAP_SAMPLES sets another number of samples, one a second.
/// </summary>
[Collection(BrowserGroup.Name)]
public sealed class HeapTests(ChromiumFixture chromium, ITestOutputHelper output)
{
    private const double Limit = 20e6;
    private static readonly int s_samples =
        int.TryParse(Environment.GetEnvironmentVariable("SAFESTATE_HEAP_SAMPLES"), CultureInfo.InvariantCulture, out int samples) ? samples
        : Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 3_600 : 10;

    [BrowserTheory]
    [InlineData("stores")]
    [InlineData("store?name=Shop.Stock&strategy=Locked")]
    public async Task The_heap_of_an_open_page_stays_flat(string address)
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, address);
        ICDPSession session = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        long first = server.Data.Sample;
        await server.Data.WaitForSampleAsync(first + 3);
        double before = await HeapAsync(session);

        await server.Data.WaitForSampleAsync(first + 3 + s_samples);

        double growth = await HeapAsync(session) - before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{growth / 1e6:0.00} MB more after {s_samples} samples."));
        Assert.InRange(growth, -Limit, Limit);
        Assert.Equal("Live", await tab.Status.TextContentAsync());
    }

    private static async Task<double> HeapAsync(ICDPSession session)
    {
        _ = await session.SendAsync("HeapProfiler.collectGarbage");
        JsonElement? usage = await session.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble();
    }
}
