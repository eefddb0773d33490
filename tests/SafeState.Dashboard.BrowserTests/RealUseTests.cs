using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Real;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The dashboard of an application, used without a pointer, and left in a hidden tab.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RealUseTests(ChromiumFixture chromium)
{
    private const float Limit = 30_000;

    [BrowserFact]
    public async Task Every_page_of_a_real_process_is_reached_with_the_keyboard()
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(dashboard.Address, "stores");

        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await tab.FocusedTextAsync());
        foreach (string page in (string[])["Alarms", "Advice", "Audit", "Findings", "Inventory", "Governance", "Stores"])
        {
            await tab.FocusAsync(page);
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync(page, new() { Timeout = Limit });
        }

        await Assertions.Expect(tab.Page.Locator("tbody")).ToContainTextAsync("Warehouse.Stock", new() { Timeout = Limit });
        await tab.FocusAsync("Warehouse.Stock");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Warehouse.Stock", new() { Timeout = Limit });
        await tab.FocusAsync("Table");
        await tab.Page.Keyboard.PressAsync("Enter");
        ILocator row = tab.Page.Locator(".chart").First.Locator("tbody tr").First;
        await Assertions.Expect(row).ToBeVisibleAsync(new() { Timeout = Limit });
        Assert.Equal("Chart", await tab.FocusedTextAsync());
        Assert.Empty(await tab.ComplaintsAsync());
    }

    [BrowserFact]
    public async Task Columns_of_real_stores_are_sorted_with_the_keyboard_and_the_focus_stays_while_samples_arrive()
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync();
        await using SampleReader reader = new(dashboard.Address);
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(dashboard.Address, "stores");
        ILocator header = tab.Page.Locator("th", new() { HasText = "Entries" });

        await tab.FocusAsync("Entries");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "descending", new() { Timeout = Limit });
        await Assertions.Expect(tab.Page.Locator("tbody th").First).ToContainTextAsync("<img src=x", new() { Timeout = Limit });
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "ascending", new() { Timeout = Limit });
        await Assertions.Expect(tab.Page.Locator("tbody th").Last).ToContainTextAsync("<img src=x", new() { Timeout = Limit });

        await reader.WaitForAsync(3);
        Assert.Equal("Entries", await tab.FocusedTextAsync());
    }

    [BrowserFact]
    public async Task A_hidden_tab_leaves_a_real_process_after_a_minute_and_comes_back_when_it_is_shown()
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.Page.Clock.InstallAsync();
        await tab.OpenAsync(dashboard.Address, "stores");
        ILocator entries = tab.Page.Locator("tbody tr", new() { HasText = "Warehouse.Notes" }).Locator("th, td").Nth(10);

        await tab.ShowAsync("hidden");
        await tab.Page.Clock.FastForwardAsync(59_000);
        Assert.NotEqual("Paused in the background", await tab.Status.TextContentAsync());
        Assert.Equal(1, dashboard.Viewers);
        await tab.Page.Clock.FastForwardAsync(2_000);
        await Assertions.Expect(tab.Status).ToHaveTextAsync("Paused in the background", new() { Timeout = Limit });
        await dashboard.WaitForNoViewerAsync();

        dashboard.Warehouse.Note(0, "written while the tab is hidden");
        await tab.ShowAsync("visible");
        await Assertions.Expect(tab.Status).ToHaveTextAsync("Live", new() { Timeout = Limit });
        await Assertions.Expect(entries).ToHaveTextAsync("1", new() { Timeout = Limit });
        Assert.Equal(1, dashboard.Viewers);
        Assert.Empty(await tab.ComplaintsAsync());
    }
}
