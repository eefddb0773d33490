using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>Each page in each theme: no violation of the policy, no error, no serious barrier.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PageTests(ChromiumFixture chromium)
{
    internal static readonly string[] Addresses =
    [
        "stores", "store?name=Shop.Stock&strategy=Locked", "alarms", "advice", "audit", "findings", "inventory", "governance",
    ];

    public static TheoryData<string, ColorScheme> Pages
    {
        get
        {
            TheoryData<string, ColorScheme> data = [];
            foreach (string address in Addresses)
            {
                data.Add(address, ColorScheme.Light);
                data.Add(address, ColorScheme.Dark);
            }

            return data;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Pages_have_no_violation_no_error_and_no_barrier(string address, ColorScheme scheme)
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync(scheme);

        await tab.OpenAsync(server.Address, address);

        foreach (ILocator summary in await tab.Page.Locator("summary").AllAsync())
        {
            await summary.ClickAsync();
        }

        AxeResult axe = await tab.Page.RunAxe();
        string[] barriers =
        [
            .. axe.Violations.Where(static violation => violation.Impact is "serious" or "critical").Select(static violation =>
                $"{violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(static node => node.Html))}"),
        ];
        Assert.Empty(barriers);
        Assert.Empty(await tab.ComplaintsAsync());
        Assert.Equal(1, await tab.Page.Locator("h1").CountAsync());
        Assert.Equal(scheme == ColorScheme.Dark ? "dark" : "light", await tab.Page.Locator("html").GetAttributeAsync("data-theme"));
    }
}
