using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Real;
using SafeState.Dashboard.BrowserTests.Server;
using Xunit.Abstractions;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The dashboard of an application whose threads use guarded dictionaries, with hostile names and findings.</summary>
[Collection(BrowserGroup.Name)]
public sealed class RealDashboardTests(ChromiumFixture chromium, WarehouseFixture warehouse, ITestOutputHelper output)
    : IClassFixture<WarehouseFixture>
{
    private const float Limit = 30_000;

    [BrowserTheory]
    [InlineData("stores", "<img src=x")]
    [InlineData("store?name=Warehouse.Stock&strategy=Locked", "Warehouse.Stock")]
    [InlineData("alarms", "Alarms")]
    [InlineData("advice", "Advice")]
    [InlineData("audit", "Audit")]
    [InlineData("findings", "<script>window.broken=1</script> has no guard")]
    [InlineData("inventory", "Warehouse._stock")]
    [InlineData("governance", "Governance")]
    public async Task Pages_of_a_real_process_have_no_violation_no_error_and_no_barrier(string address, string text)
    {
        BoardTab tab = await chromium.ShareAsync(ColorScheme.Dark);

        await tab.OpenAsync(warehouse.Address, address);

        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync(text, new() { Timeout = Limit });
        Assert.Empty(await Barriers.FindAsync(tab.Page));
        Assert.Empty(await tab.ComplaintsAsync());
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.broken === undefined"));
    }

    [BrowserFact]
    public async Task A_real_write_becomes_visible_without_a_reload()
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync();
        BoardTab tab = await chromium.ShareAsync();
        dashboard.Warehouse.Note(0, "first");
        await tab.OpenAsync(dashboard.Address, "stores");
        ILocator entries = tab.Page.Locator("tbody tr", new() { HasText = "Warehouse.Notes" }).Locator("th, td").Nth(10);
        await Assertions.Expect(entries).ToHaveTextAsync("1", new() { Timeout = Limit });

        Task<bool> change = entries.EvaluateAsync<bool>("""
            cell => new Promise(resolve => {
              if (cell.textContent === "2") { resolve(true); } // the script can start after the write
              new MutationObserver(() => resolve(cell.textContent === "2"))
                .observe(cell, { childList: true, characterData: true, subtree: true });
            })
            """);
        Stopwatch watch = Stopwatch.StartNew();
        dashboard.Warehouse.Note(1, "second");

        Assert.True(await change.WaitAsync(TimeSpan.FromMilliseconds(Limit)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Visible {watch.ElapsedMilliseconds} ms after the write."));
    }

    [BrowserTheory]
    [InlineData("/a/b", "")]
    [InlineData("", "/gate/7")]
    [InlineData("/a/b", "/gate/7")]
    public async Task Every_page_of_a_real_process_is_below_its_path_base_and_the_prefix_of_a_proxy(string pathBase, string prefix)
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync(pathBase: pathBase);
        await using PrefixProxy proxy = await PrefixProxy.StartAsync(prefix, new Uri(dashboard.Address, "/"));
        BoardTab tab = await chromium.ShareAsync();
        await tab.OpenAsync(new Uri(proxy.Address, $"{prefix}{pathBase}/safestate/"), "stores");

        foreach (string page in (string[])["Alarms", "Advice", "Audit", "Findings", "Inventory", "Governance", "Stores"])
        {
            await tab.Page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = page }).ClickAsync();
            await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync(page, new() { Timeout = Limit });
        }

        await Assertions.Expect(tab.Page.Locator("tbody")).ToContainTextAsync("Warehouse.Stock", new() { Timeout = Limit });
        Assert.StartsWith($"{prefix}{pathBase}/safestate/", new Uri(tab.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(proxy.Strays);
        Assert.Empty(await tab.ComplaintsAsync());
    }

    [BrowserFact]
    public async Task The_first_page_of_a_real_process_shows_its_stores()
    {
        await using RealDashboard dashboard = await RealDashboard.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.Page.AddInitScriptAsync("""
            new MutationObserver((_, observer) => {
              if (document.querySelector("tbody tr")) { window.shown = performance.now(); observer.disconnect(); }
            }).observe(document, { childList: true, subtree: true });
            """);

        await tab.OpenAsync(dashboard.Address, "stores");

        await Assertions.Expect(tab.Page.Locator("tbody")).ToContainTextAsync("Warehouse.Stock", new() { Timeout = Limit });
        double shown = await tab.Page.EvaluateAsync<double>("window.shown");
        double bytes = await tab.Page.EvaluateAsync<double>("""
            [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
              .filter(entry => !entry.name.endsWith("/live")).reduce((sum, entry) => sum + entry.transferSize, 0)
            """);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The stores are shown after {shown:0} ms, with {bytes:N0} bytes."));
        Assert.InRange(bytes, 1, 60 * 1024);
    }

    [BrowserFact]
    public async Task Charts_of_a_real_store_show_its_operations()
    {
        BoardTab tab = await chromium.ShareAsync();
        await tab.OpenAsync(warehouse.Address, "store?name=Warehouse.Stock&strategy=Locked");

        await Assertions.Expect(tab.Page.Locator(".chart figure").First)
            .ToHaveAttributeAsync("aria-label", new Regex("Writes [1-9]"), new() { Timeout = Limit });
    }

    [BrowserFact]
    public async Task A_restarted_process_is_found_again()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        Uri address;
        await using (RealDashboard first = await RealDashboard.StartAsync())
        {
            address = first.Address;
            await tab.OpenAsync(address, "stores");
        }

        await Assertions.Expect(tab.Status).ToContainTextAsync("No data since", new() { Timeout = Limit });
        await using RealDashboard second = await RealDashboard.StartAsync(address.Port);
        await Assertions.Expect(tab.Status).ToHaveTextAsync("Live", new() { Timeout = Limit });
    }
}
