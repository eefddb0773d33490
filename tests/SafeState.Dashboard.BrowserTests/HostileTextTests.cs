using System;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>Names and messages that look like markup are shown as text.</summary>
[Collection(BrowserGroup.Name)]
public sealed class HostileTextTests(ChromiumFixture chromium, HostileTextTests.HostileShop shop)
    : IClassFixture<HostileTextTests.HostileShop>
{
    private const string Hostile = "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>&amp;\u202e";

    [BrowserTheory]
    [InlineData("stores")]
    [InlineData("store?name=HOSTILE&strategy=Striped")]
    [InlineData("alarms")]
    [InlineData("advice")]
    [InlineData("audit")]
    [InlineData("findings")]
    [InlineData("inventory")]
    [InlineData("governance")]
    public async Task Hostile_texts_are_shown_as_texts(string address)
    {
        BoardTab tab = await chromium.ShareAsync();

        await tab.OpenAsync(shop.Server.Address, address.Replace("HOSTILE", Uri.EscapeDataString(Hostile), StringComparison.Ordinal));

        await Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync("<img src=x onerror=");
        Assert.Equal(0, await tab.Page.Locator("main img, main script").CountAsync());
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.broken === undefined"));
        Assert.Empty(await tab.ComplaintsAsync());
    }

    [BrowserFact]
    public async Task A_trace_address_that_is_a_script_is_no_link()
    {
        ShopData data = new() { TraceAddress = "javascript:window.broken=1//" };
        await using DashboardServer server = await DashboardServer.StartAsync(data);
        BoardTab tab = await chromium.ShareAsync();

        await tab.OpenAsync(server.Address, "alarms");

        await Assertions.Expect(tab.Page.Locator(".traces span.mono").First).ToBeVisibleAsync();
        Assert.Equal(0, await tab.Page.Locator("a[href^=javascript]").CountAsync());
    }

    /// <summary>A server whose stores have hostile names, for all pages.</summary>
    public sealed class HostileShop : IAsyncLifetime
    {
        internal DashboardServer Server { get; private set; } = null!;

        /// <summary>Starts the server.</summary>
        public async Task InitializeAsync()
        {
            ShopData data = new() { Replace = Hostile };
            data.Add(new(Hostile, "Striped", Hostile, Hostile, 10, 10, 0.2, 0.1, 0.4, 0.1, 1, 5));
            Server = await DashboardServer.StartAsync(data);
        }

        /// <summary>Stops the server.</summary>
        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
