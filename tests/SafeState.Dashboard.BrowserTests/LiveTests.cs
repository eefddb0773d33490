using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;
using Xunit.Abstractions;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>What the stream brings, and what happens when it breaks.</summary>
[Collection(BrowserGroup.Name)]
public sealed class LiveTests(ChromiumFixture chromium, ITestOutputHelper output)
{
    private const float Limit = 20_000;

    [BrowserFact]
    public async Task A_write_becomes_visible_without_a_reload()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");
        ILocator entries = Cell(tab, "Reports.Totals", 10);
        await Assertions.Expect(entries).ToHaveTextAsync("365");

        Task<bool> change = entries.EvaluateAsync<bool>("""
            cell => new Promise(resolve => {
              if (cell.textContent === "1,365") { resolve(true); } // the script can start after the write
              new MutationObserver(() => resolve(cell.textContent === "1,365"))
                .observe(cell, { childList: true, characterData: true, subtree: true });
            })
            """);
        Stopwatch watch = Stopwatch.StartNew();
        server.Data.Write("Reports.Totals", 1_000);

        Assert.True(await change.WaitAsync(TimeSpan.FromMilliseconds(Limit)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Visible {watch.ElapsedMilliseconds} ms after the write."));
    }

    [BrowserFact]
    public async Task A_new_store_appears()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(Fast());
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");

        server.Data.Add(new("New.Store", "Striped", "System.String", "System.String", 10, 10, 0, 0, 0, 0.1, 1, 5));

        await Assertions.Expect(tab.Page.GetByText("New.Store")).ToBeVisibleAsync(new() { Timeout = Limit });
    }

    [BrowserFact]
    public async Task The_focus_stays_in_its_row_while_samples_arrive()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(Fast());
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");
        ILocator link = tab.Page.GetByText("Shop.Carts");
        await link.FocusAsync();

        await server.Data.WaitForSampleAsync(server.Data.Sample + 3);

        await Assertions.Expect(link).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_new_alarm_is_announced()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(Fast());
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.OpenAsync(server.Address, "stores");
        ILocator announcements = tab.Page.Locator("#announcements");
        await Assertions.Expect(announcements).ToHaveTextAsync(string.Empty);

        server.Data.Raise(77, "Retries", "Shop.Carts");

        await Assertions.Expect(announcements).ToHaveTextAsync("Alarm raised: Retries, Shop.Carts.", new() { Timeout = Limit });
        await Assertions.Expect(tab.Page.Locator("#alarm-count")).ToHaveTextAsync("2");
        await Assertions.Expect(tab.Page).ToHaveTitleAsync("(2) Stores · SafeState");
        server.Data.Clear(77);
        await Assertions.Expect(announcements).ToHaveTextAsync("Alarm cleared: Retries, Shop.Carts.", new() { Timeout = Limit });
    }

    [BrowserFact]
    public async Task A_lost_server_is_reported_with_the_time_and_its_successor_is_found()
    {
        await using BoardTab tab = await chromium.OpenAsync();
        Uri address;
        await using (DashboardServer first = await DashboardServer.StartAsync())
        {
            address = first.Address;
            await tab.OpenAsync(address, "stores");
        }

        await Assertions.Expect(tab.Status).ToHaveTextAsync(
            new Regex(@"^No data since \d\d:\d\d:\d\d, reconnecting$"), new() { Timeout = Limit });

        await using DashboardServer second = await DashboardServer.StartAsync(new ShopData(firstSample: 3, speed: 5), port: address.Port);

        await Assertions.Expect(tab.Status).ToHaveTextAsync("Live", new() { Timeout = Limit });
        await Assertions.Expect(tab.Page.Locator(".notice"))
            .ToContainTextAsync("The process was started again", new() { Timeout = Limit });
        second.Data.Write("Reports.Totals", 2_000);
        await Assertions.Expect(Cell(tab, "Reports.Totals", 10)).ToHaveTextAsync("2,365", new() { Timeout = Limit });

        // The notice stays when the page is read again. The second read begins after the first one is shown.
        Regex page = new(@"/stores\.json");
        _ = await tab.Page.WaitForResponseAsync(page, new() { Timeout = Limit });
        _ = await tab.Page.WaitForResponseAsync(page, new() { Timeout = Limit });
        await Assertions.Expect(tab.Page.Locator(".notice")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("The process was started again");
    }

    [BrowserFact]
    public async Task A_refused_viewer_asks_again_until_there_is_a_place()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new ShopData { IsFull = true });
        await using BoardTab tab = await chromium.OpenAsync();
        _ = await tab.Page.GotoAsync(new Uri(server.Address, "stores").AbsoluteUri);
        await Assertions.Expect(tab.Status).ToHaveTextAsync("No data yet, reconnecting", new() { Timeout = Limit });

        server.Data.IsFull = false;

        await Assertions.Expect(tab.Status).ToHaveTextAsync("Live", new() { Timeout = Limit });
    }

    [BrowserFact]
    public async Task A_tab_that_is_hidden_for_a_minute_disconnects_until_it_is_shown()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync();
        await tab.Page.Clock.InstallAsync();
        await tab.OpenAsync(server.Address, "stores");
        Assert.Equal(1, server.Data.Viewers);

        await tab.ShowAsync("hidden");
        await tab.Page.Clock.FastForwardAsync(59_000);
        Assert.NotEqual("Paused in the background", await tab.Status.TextContentAsync());
        await tab.Page.Clock.FastForwardAsync(2_000);
        await Assertions.Expect(tab.Status).ToHaveTextAsync("Paused in the background", new() { Timeout = Limit });
        await server.Data.WaitForViewersAsync(0);

        await tab.ShowAsync("visible");
        await Assertions.Expect(tab.Status).ToHaveTextAsync("Live", new() { Timeout = Limit });
        await server.Data.WaitForViewersAsync(1);
    }

    [BrowserFact]
    public async Task The_theme_of_the_reader_is_kept()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync(ColorScheme.Light);
        await tab.OpenAsync(server.Address, "stores");
        ILocator html = tab.Page.Locator("html");

        _ = await tab.Page.Locator("#theme").SelectOptionAsync("dark");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await tab.OpenAsync(server.Address, "alarms");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(tab.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 17, 22)");

        _ = await tab.Page.Locator("#theme").SelectOptionAsync("system");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "light");
    }

    private static ShopData Fast() => new(speed: 5);

    private static ILocator Cell(BoardTab tab, string store, int column) =>
        tab.Page.Locator("tbody tr", new() { HasText = store }).Locator("th, td").Nth(column);
}
