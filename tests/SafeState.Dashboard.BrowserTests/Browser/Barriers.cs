using System.Text.Json;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>What keeps people from using a page, found by axe-core with all of its rules.</summary>
internal static class Barriers
{
    /// <summary>Fewer rules that are fulfilled would mean that axe-core has not seen the page.</summary>
    private const int LeastRules = 10;

    /// <summary>
    /// Only violations are described in full, because the description of everything else takes most of the time. The pages have no frames,
    /// so that one run sees all of a page.
    /// </summary>
    private const string Run = """
        async () => {
          const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
          return {
            rules: passes.length,
            barriers: violations.filter(({ impact }) => impact === "serious" || impact === "critical")
              .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).join("; ")}`),
          };
        }
        """;

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Returns the serious and the critical barriers of a page.</summary>
    internal static async Task<string[]> FindAsync(IPage page)
    {
        _ = await page.EvaluateAsync(s_axe);
        JsonElement result = await page.EvaluateAsync<JsonElement>(Run);
        Assert.InRange(result.GetProperty("rules").GetInt32(), LeastRules, int.MaxValue);
        return result.GetProperty("barriers").Deserialize<string[]>()!;
    }
}
