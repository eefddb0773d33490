using System;
using System.IO;
using System.Linq;

namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>Finds the browser.</summary>
internal static class Chromium
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>Gets the path of the browser, or null if there is none. The variable SAFESTATE_CHROMIUM names another one.</summary>
    internal static string? Path { get; } =
        Environment.GetEnvironmentVariable("SAFESTATE_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists);

    /// <summary>Gets why tests are skipped, or null. Where all tools are required, they fail instead.</summary>
    internal static string? SkipReason { get; } = Path is null && Environment.GetEnvironmentVariable("SAFESTATE_REQUIRE_TOOLS") != "1"
        ? "Chromium was not found. Install it, or set SAFESTATE_CHROMIUM to its path." : null;
}
