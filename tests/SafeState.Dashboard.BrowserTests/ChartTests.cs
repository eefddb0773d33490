using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SafeState.Dashboard.BrowserTests.Browser;
using SafeState.Dashboard.BrowserTests.Server;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>What the charts of a store draw, read from their pixels.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ChartTests(ChromiumFixture chromium, ShopFixture shop) : IClassFixture<ShopFixture>
{
    /// <summary>Those of p50 and of p99.</summary>
    private static readonly string[] s_colors = ["--series-3", "--series-1"];

    /// <summary>Returns how high the lines of the chart are on average, as shares of the canvas, with 0 at the bottom.</summary>
    private const string Heights = """
        ({ title, colors }) => {
          const chart = [...document.querySelectorAll(".chart")].find(chart => chart.querySelector("h2").textContent.startsWith(title));
          const canvas = chart.querySelector("canvas");
          const { width, height } = canvas;
          const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
          const probe = document.body.appendChild(document.createElement("span"));
          return colors.map(name => {
            probe.style.color = `var(${name})`;
            const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
            let count = 0, sum = 0;
            for (let y = 0; y < height; y++) {
              for (let x = 0; x < width; x++) {
                const at = (y * width + x) * 4;
                if (pixels[at + 3] > 200 && Math.abs(pixels[at] - red) + Math.abs(pixels[at + 1] - green)
                    + Math.abs(pixels[at + 2] - blue) < 24) {
                  count++;
                  sum += 1 - y / height;
                }
              }
            }
            return count < 100 ? null : sum / count;
          });
        }
        """;

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_median_of_the_waits_is_apart_from_the_axis_though_the_slowest_take_forty_times_as_long(ColorScheme scheme)
    {
        BoardTab tab = await chromium.ShareAsync(scheme);
        await tab.OpenAsync(shop.Address, "store?name=Shop.Stock&strategy=Locked");

        JsonElement heights = await tab.Page.EvaluateAsync<JsonElement>(
            Heights, new { title = "Waits", colors = s_colors });

        // The axis is at a seventh of the canvas.
        double p50 = heights[0].GetDouble();
        double p99 = heights[1].GetDouble();
        Assert.InRange(p50, 0.25, 0.7);
        Assert.InRange(p99, p50 + 0.15, 0.95);
    }

    [BrowserFact]
    public async Task The_tile_of_the_waits_has_the_median_too()
    {
        BoardTab tab = await chromium.ShareAsync();
        await tab.OpenAsync(shop.Address, "store?name=Shop.Stock&strategy=Locked");

        await Assertions.Expect(tab.Page.Locator(".tile", new() { HasText = "Wait p99" })).ToContainTextAsync("p50 21 µs");
    }
}
