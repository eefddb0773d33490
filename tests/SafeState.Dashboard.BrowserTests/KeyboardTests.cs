using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The tour of the dashboard without a pointer.</summary>
[Collection(BrowserGroup.Name)]
public sealed class KeyboardTests(ChromiumFixture chromium, ShopFixture shop) : IClassFixture<ShopFixture>
{
    [BrowserFact]
    public async Task The_first_key_skips_to_the_content()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(shop.Address, "stores");

        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await tab.FocusedTextAsync());
        await tab.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("content", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task Every_page_is_reached_with_the_keyboard()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(shop.Address, "stores");

        foreach (string page in (string[])["Alarms", "Advice", "Audit", "Findings", "Inventory", "Governance", "Stores"])
        {
            await tab.FocusAsync(page);
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync(page);
            await Assertions.Expect(tab.Page.Locator("nav [aria-current=page]")).ToContainTextAsync(page);
        }

        await tab.FocusAsync("Shop.Carts");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Shop.Carts");
        await Assertions.Expect(tab.Page.Locator("nav [aria-current=page]")).ToContainTextAsync("Stores");
    }

    [BrowserFact]
    public async Task Columns_are_sorted_with_the_keyboard_and_the_focus_stays()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(shop.Address, "stores");

        await tab.FocusAsync("Reads/s");
        await tab.Page.Keyboard.PressAsync("Enter");
        ILocator header = tab.Page.GetByRole(AriaRole.Table, new() { Name = "Stores" }).Locator("th", new() { HasText = "Reads/s" });
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(tab.Page.Locator("tbody th").First).ToHaveTextAsync("Shop.Catalog.Prices");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(tab.Page.Locator("tbody th").Last).ToHaveTextAsync("Shop.Catalog.Prices");

        Assert.Equal("Reads/s", await tab.FocusedTextAsync());
        await tab.OpenAsync(shop.Address, "stores");
        await Assertions.Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [BrowserFact]
    public async Task Charts_are_read_as_tables_with_the_keyboard()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(shop.Address, "store?name=Shop.Stock&strategy=Locked");

        await tab.FocusAsync("Table");
        await tab.Page.Keyboard.PressAsync("Enter");

        ILocator rows = tab.Page.Locator(".chart").First.Locator("tbody tr");
        await Assertions.Expect(rows.Nth(80)).ToBeVisibleAsync();
        Assert.Equal("true", await tab.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-expanded')"));
        Assert.Equal("Chart", await tab.FocusedTextAsync());
    }

    [BrowserFact]
    public async Task The_attribute_line_is_copied_with_the_keyboard()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(shop.Address, "advice");

        await tab.FocusAsync("Copy");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.GetByText("Copied")).ToBeVisibleAsync();
        Assert.Equal("[Guarded(GuardStrategy.Striped)]", await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }
}
