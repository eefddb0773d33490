using System;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>One browser for all tests. Each test has a context of its own.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--enable-precise-memory-info",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts the browser.</summary>
    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Headless = true, Args = s_arguments });
    }

    /// <summary>Ends the browser.</summary>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a tab that collects what the browser complains about.</summary>
    internal async Task<BoardTab> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        if (_browser is null)
        {
            throw new InvalidOperationException(
                "Chromium was not found, and SAFESTATE_REQUIRE_TOOLS is set. Install Chromium, or set SAFESTATE_CHROMIUM to its path.");
        }

        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-US",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return await BoardTab.CreateAsync(context);
    }
}
