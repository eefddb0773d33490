using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>Each page in each theme: no violation of the policy, no error, no serious barrier, and nothing beside the window.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PageTests(ChromiumFixture chromium, ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const int Width = 1400;
    private const int Height = 790;
    private const int PhoneWidth = 360;

    /// <summary>Returns how many pixels of the page are beside the window. A chart takes its new size a frame after the window.</summary>
    private const string Overflow = """
        () => new Promise(resolve => {
          const look = frames => {
            const overflow = Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
            overflow === 0 || frames === 0 ? resolve(overflow) : requestAnimationFrame(() => look(frames - 1));
          };
          look(60);
        })
        """;

    private static readonly string[] s_addresses =
    [
        "stores", "store?name=Shop.Stock&strategy=Locked", "alarms", "advice", "audit", "findings", "inventory", "governance",
    ];

    public static TheoryData<string, ColorScheme> Pages
    {
        get
        {
            TheoryData<string, ColorScheme> data = [];
            foreach (string address in s_addresses)
            {
                data.Add(address, ColorScheme.Light);
                data.Add(address, ColorScheme.Dark);
            }

            return data;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Pages_fit_and_have_no_violation_no_error_and_no_barrier(string address, ColorScheme scheme)
    {
        BoardTab tab = await chromium.ShareAsync(scheme, Width, Height);
        await tab.OpenAsync(shop.Address, address);
        string name = address.Split('?')[0] + (scheme == ColorScheme.Dark ? "-dark" : string.Empty);
        await FitsAsync(tab.Page);
        await Picture.TakeAsync(tab.Page, name);

        foreach (ILocator summary in await tab.Page.Locator("summary").AllAsync())
        {
            await summary.ClickAsync();
        }

        Assert.Empty(await Barriers.FindAsync(tab.Page));
        Assert.Equal(1, await tab.Page.Locator("h1").CountAsync());
        Assert.Equal(scheme == ColorScheme.Dark ? "dark" : "light", await tab.Page.Locator("html").GetAttributeAsync("data-theme"));

        await tab.Page.SetViewportSizeAsync(PhoneWidth, 780);
        await FitsAsync(tab.Page);
        await Picture.TakeAsync(tab.Page, name + "-phone");
        Assert.Empty(await tab.ComplaintsAsync());
    }

    private static async Task FitsAsync(IPage page) => Assert.Equal(0, await page.EvaluateAsync<int>(Overflow));
}
