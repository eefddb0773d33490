using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The tour of the dashboard without a pointer.</summary>
[Collection(BrowserGroup.Name)]
public sealed class KeyboardTests(ChromiumFixture chromium)
{
    private const int MostTabs = 80;

    [BrowserFact]
    public async Task The_first_key_skips_to_the_content()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");

        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedTextAsync(tab));
        await tab.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("content", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task Every_page_is_reached_with_the_keyboard()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");

        foreach (string page in (string[])["Alarms", "Advice", "Audit", "Findings", "Inventory", "Governance", "Stores"])
        {
            await FocusAsync(tab, page);
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync(page);
            await Assertions.Expect(tab.Page.Locator("nav [aria-current=page]")).ToContainTextAsync(page);
        }

        await FocusAsync(tab, "Shop.Carts");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Shop.Carts");
        await Assertions.Expect(tab.Page.Locator("nav [aria-current=page]")).ToContainTextAsync("Stores");
    }

    [BrowserFact]
    public async Task Columns_are_sorted_with_the_keyboard_and_the_focus_stays()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");

        await FocusAsync(tab, "Reads/s");
        await tab.Page.Keyboard.PressAsync("Enter");
        ILocator header = tab.Page.Locator("th", new() { HasText = "Reads/s" });
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(tab.Page.Locator("tbody th").First).ToHaveTextAsync("Shop.Catalog.Prices");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(tab.Page.Locator("tbody th").Last).ToHaveTextAsync("Shop.Catalog.Prices");

        Assert.Equal("Reads/s", await FocusedTextAsync(tab));
        await tab.OpenAsync(server.Address, "stores");
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [BrowserFact]
    public async Task Charts_are_read_as_tables_with_the_keyboard()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "store?name=Shop.Stock&strategy=Locked");

        await FocusAsync(tab, "Table");
        await tab.Page.Keyboard.PressAsync("Enter");

        ILocator rows = tab.Page.Locator(".chart").First.Locator("tbody tr");
        await Assertions.Expect(rows.Nth(80)).ToBeVisibleAsync();
        Assert.Equal("true", await tab.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-expanded')"));
        Assert.Equal("Chart", await FocusedTextAsync(tab));
    }

    [BrowserFact]
    public async Task The_attribute_line_is_copied_with_the_keyboard()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "advice");

        await FocusAsync(tab, "Copy");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.GetByText("Copied")).ToBeVisibleAsync();
        Assert.Equal("[Guarded(GuardStrategy.Striped)]", await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    /// <summary>Presses the tab key until an element with this text has the focus.</summary>
    private static async Task FocusAsync(BoardTab tab, string text)
    {
        await tab.Page.EvaluateAsync("document.activeElement.blur()");
        for (int i = 0; i < MostTabs; i++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            if ((await FocusedTextAsync(tab)).StartsWith(text, System.StringComparison.Ordinal))
            {
                Assert.True(await tab.Page.EvaluateAsync<bool>("document.activeElement.matches(':focus-visible')"));
                return;
            }
        }

        Assert.Fail($"'{text}' does not get the focus within {MostTabs} presses of the tab key.");
    }

    private static Task<string> FocusedTextAsync(BoardTab tab) =>
        tab.Page.EvaluateAsync<string>("document.activeElement.textContent.trim().split('\\n')[0]");
}
