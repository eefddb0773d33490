using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>A tab. It collects violations of the content security policy, console errors, and exceptions of scripts.</summary>
internal sealed class BoardTab : IAsyncDisposable
{
    private const string Collect = """
        window.violations = [];
        document.addEventListener("securitypolicyviolation", event => window.violations.push(
          `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    private const int MostTabs = 80;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    private BoardTab(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _errors.Enqueue("exception: " + error);
    }

    internal IPage Page { get; }

    internal ILocator Status => Page.Locator("#status");

    internal static async Task<BoardTab> CreateAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(20_000);
        await context.AddInitScriptAsync(Collect);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page of the dashboard and waits for its data and its first sample.</summary>
    internal async Task OpenAsync(Uri address, string page)
    {
        _ = await Page.GotoAsync(new Uri(address, page).AbsoluteUri);
        await Page.Locator("#instance b").WaitForAsync();
        await Assertions.Expect(Status).ToHaveTextAsync("Live", new() { Timeout = 20_000 });
    }

    /// <summary>Leaves the page, and forgets what the browser complained about.</summary>
    internal async Task ClearAsync()
    {
        _ = await Page.GotoAsync("about:blank");
        _errors.Clear();
    }

    /// <summary>Returns everything that the browser complained about.</summary>
    internal async Task<string[]> ComplaintsAsync() =>
    [
        .. (await Page.EvaluateAsync<JsonElement>("window.violations")).EnumerateArray().Select(static item => "violation: " + item),
        .. _errors,
    ];

    /// <summary>Presses the tab key until an element with this text has the focus.</summary>
    internal async Task FocusAsync(string text)
    {
        await Page.EvaluateAsync("document.activeElement.blur()");
        for (int i = 0; i < MostTabs; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if ((await FocusedTextAsync()).StartsWith(text, StringComparison.Ordinal))
            {
                Assert.True(await Page.EvaluateAsync<bool>("document.activeElement.matches(':focus-visible')"));
                return;
            }
        }

        Assert.Fail($"'{text}' does not get the focus within {MostTabs} presses of the tab key.");
    }

    internal Task<string> FocusedTextAsync() =>
        Page.EvaluateAsync<string>("document.activeElement.textContent.trim().split('\\n')[0]");

    /// <summary>Tells the page that its tab is hidden or visible.</summary>
    internal async Task ShowAsync(string state) => await Page.EvaluateAsync(
        "state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
        + "document.dispatchEvent(new Event('visibilitychange')); }", state);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
