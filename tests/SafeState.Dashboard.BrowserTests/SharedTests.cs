using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The table of shared dictionaries below that of the stores.</summary>
[Collection(BrowserGroup.Name)]
public sealed class SharedTests(ChromiumFixture chromium)
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Shared_dictionaries_have_a_table_without_a_barrier(ColorScheme scheme)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new ShopData { HasShared = true });
        await using BoardTab tab = await chromium.OpenAsync(scheme);
        await tab.OpenAsync(server.Address, "stores");

        ILocator table = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Shared dictionaries" });
        ILocator row = table.Locator("tbody tr", new() { HasText = "shop.prices" });
        await Assertions.Expect(row).ToContainTextAsync("97%");
        await Assertions.Expect(row).ToContainTextAsync("241 ms of 1.0 s");
        await Assertions.Expect(row).ToContainTextAsync("Stale near cache");
        ILocator failures = table.Locator("tbody tr", new() { HasText = "shop.reservations" }).Locator("th, td").Nth(5);
        await Assertions.Expect(failures).ToHaveTextAsync("–");
        AxeResult axe = await tab.Page.RunAxe();
        Assert.Empty(axe.Violations.Where(static violation => violation.Impact is "serious" or "critical").Select(static v => v.Help));
        Assert.Empty(await tab.ComplaintsAsync());
    }

    [BrowserFact]
    public async Task Without_shared_dictionaries_there_is_no_table()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Shared dictionaries" })).ToHaveCountAsync(0);
    }
}
