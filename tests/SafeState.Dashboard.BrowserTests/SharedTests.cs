using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>Shared dictionaries below the stores, in the inventory, and in the advice.</summary>
[Collection(BrowserGroup.Name)]
public sealed class SharedTests(ChromiumFixture chromium)
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Shared_dictionaries_have_a_table_without_a_barrier(ColorScheme scheme)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new ShopData { HasShared = true });
        BoardTab tab = await chromium.ShareAsync(scheme);
        await tab.OpenAsync(server.Address, "stores");

        ILocator table = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Shared dictionaries" });
        ILocator row = table.Locator("tbody tr", new() { HasText = "shop.prices" });
        await Assertions.Expect(row).ToContainTextAsync("97%");
        await Assertions.Expect(row).ToContainTextAsync("241 ms of 1.0 s");
        await Assertions.Expect(row).ToContainTextAsync("Stale near cache");
        ILocator failures = table.Locator("tbody tr", new() { HasText = "shop.reservations" }).Locator("th, td").Nth(5);
        await Assertions.Expect(failures).ToHaveTextAsync("–");
        Assert.Empty(await Barriers.FindAsync(tab.Page));
        Assert.Empty(await tab.ComplaintsAsync());
    }

    [BrowserFact]
    public async Task The_inventory_and_the_advice_have_shared_dictionaries()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new ShopData { HasShared = true });
        BoardTab tab = await chromium.ShareAsync();
        await tab.OpenAsync(server.Address, "stores");
        ILocator rows = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Shared dictionaries" }).Locator("tbody tr");
        await rows.Filter(new() { HasText = "shop.reservations" }).GetByRole(AriaRole.Link, new() { Name = "Advice" }).ClickAsync();

        ILocator card = tab.Page.Locator(".advice", new() { HasText = "shop.reservations" });
        await Assertions.Expect(card).ToContainTextAsync("Use increments");
        await Assertions.Expect(card.GetByText("Copy")).ToHaveCountAsync(0); // there is no attribute to paste
        await Assertions.Expect(tab.Page.Locator(".advice", new() { HasText = "shop.settings" }).Locator("code"))
            .ToHaveTextAsync("[Shared(\"shop.settings\", NearCache = true)]");
        await tab.OpenAsync(server.Address, "inventory");
        await Assertions.Expect(rows.Filter(new() { HasText = "shop.prices" })).ToContainTextAsync("Open");
        await Assertions.Expect(rows.Filter(new() { HasText = "shop.reservations" })).ToContainTextAsync("Not opened");
        Assert.Empty(await tab.ComplaintsAsync());
    }

    [BrowserFact]
    public async Task Without_shared_dictionaries_there_is_no_table()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        BoardTab tab = await chromium.ShareAsync();
        await tab.OpenAsync(server.Address, "stores");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Shared dictionaries" })).ToHaveCountAsync(0);
    }
}
