using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>Pictures of the pages. With SAFESTATE_PICTURES=folder they are kept; the documentation shows some.</summary>
internal static class Picture
{
    private const int Limit = 150 * 1024;

    private static readonly string? s_folder = Environment.GetEnvironmentVariable("SAFESTATE_PICTURES");

    /// <summary>Takes a picture, if pictures are wanted.</summary>
    internal static async Task TakeAsync(IPage page, string name)
    {
        if (s_folder is { Length: > 0 })
        {
            byte[] picture = await page.ScreenshotAsync(new()
            {
                Animations = ScreenshotAnimations.Disabled,
                Path = Path.Combine(s_folder, $"dashboard-{name}.png"),
            });
            Assert.InRange(picture.Length, 1, Limit);
        }
    }
}
