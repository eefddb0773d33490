using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>One browser for all tests. A test has a context of its own, unless it leaves nothing in the browser.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const int DefaultWidth = 1440;
    private const int DefaultHeight = 900;

    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--enable-precise-memory-info",
    ];

    private readonly Dictionary<ColorScheme, BoardTab> _shared = [];
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

    /// <summary>
    /// Returns an empty tab for a test that leaves nothing in the browser: no choice of a theme, no order of columns. Its cache is warm, so
    /// that it opens a page much faster than a new tab.
    /// </summary>
    internal async Task<BoardTab> ShareAsync(
        ColorScheme scheme = ColorScheme.Light, int width = DefaultWidth, int height = DefaultHeight)
    {
        if (!_shared.TryGetValue(scheme, out BoardTab? tab))
        {
            _shared.Add(scheme, tab = await OpenAsync(scheme));
        }

        await tab.ClearAsync();
        await tab.Page.SetViewportSizeAsync(width, height);
        return tab;
    }

    /// <summary>Opens a tab that collects what the browser complains about.</summary>
    internal async Task<BoardTab> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = DefaultWidth, int height = DefaultHeight)
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
