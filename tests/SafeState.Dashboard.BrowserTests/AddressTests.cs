using System;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;
using Xunit.Abstractions;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The dashboard below any path, and the weight of its first page.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AddressTests(ChromiumFixture chromium, ITestOutputHelper output)
{
    private const int WeightLimit = 120 * 1024;

    [BrowserFact]
    public async Task Every_address_is_below_a_path_base()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(pathBase: "/a/b");
        BoardTab tab = await chromium.ShareAsync();

        await TourAsync(tab, server.Address);

        Assert.All(server.Requests, static path => Assert.StartsWith("/a/b/safestate/", path));
    }

    [BrowserFact]
    public async Task Every_address_is_below_the_prefix_that_a_proxy_strips()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using PrefixProxy proxy = await PrefixProxy.StartAsync("/gate/7", server.Address);
        BoardTab tab = await chromium.ShareAsync();

        await TourAsync(tab, new Uri(proxy.Address, "gate/7/safestate/"));

        Assert.Empty(proxy.Strays);
        Assert.NotEmpty(server.Requests);
    }

    [BrowserFact]
    public async Task The_first_page_is_light()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");

        int weight = await tab.Page.EvaluateAsync<int>("""
            [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
              .filter(entry => !entry.name.endsWith("/live")).reduce((sum, entry) => sum + entry.transferSize, 0)
            """);

        output.WriteLine($"The first page has {weight:N0} bytes, with its data and without compression.");
        Assert.InRange(weight, 30_000, WeightLimit);
    }

    private static async Task TourAsync(BoardTab tab, Uri address)
    {
        await tab.OpenAsync(address, "stores");
        foreach (string page in (string[])["Alarms", "Advice", "Audit", "Findings", "Inventory", "Governance", "Stores"])
        {
            await tab.Page.Locator("nav a", new() { HasText = page }).ClickAsync();
            await tab.Page.Locator("#instance b").WaitForAsync();
            await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync(page);
            await Assertions.Expect(tab.Status).ToHaveTextAsync("Live", new() { Timeout = 20_000 });
        }

        await tab.Page.GetByText("Shop.Stock").First.ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".chart")).ToHaveCountAsync(4);
        await tab.Page.Locator(".brand").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Stores");
        Assert.Empty(await tab.ComplaintsAsync());
    }
}
