using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>Pictures of the pages. With SAFESTATE_PICTURES=folder they are kept; the documentation shows some.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PictureTests(ChromiumFixture chromium)
{
    private const int Limit = 150 * 1024;

    public static TheoryData<string, ColorScheme, int> Pages
    {
        get
        {
            TheoryData<string, ColorScheme, int> data = [];
            foreach (string address in PageTests.Addresses)
            {
                data.Add(address, ColorScheme.Light, 1400);
                data.Add(address, ColorScheme.Dark, 1400);
                data.Add(address, ColorScheme.Light, 360);
            }

            return data;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Pages_fit_the_window(string address, ColorScheme scheme, int width)
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        await using BoardTab tab = await chromium.OpenAsync(scheme, width, width == 360 ? 780 : 790);
        await tab.OpenAsync(server.Address, address);

        int overflow = await tab.Page.EvaluateAsync<int>(
            "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
        Assert.Equal(0, overflow);
        if (Environment.GetEnvironmentVariable("SAFESTATE_PICTURES") is { Length: > 0 } folder)
        {
            string suffix = width == 360 ? "-phone" : scheme == ColorScheme.Dark ? "-dark" : string.Empty;
            string file = Path.Combine(folder, $"dashboard-{address.Split('?')[0]}{suffix}.png");
            byte[] picture = await tab.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Path = file });
            Assert.InRange(picture.Length, 1, Limit);
        }
    }
}
