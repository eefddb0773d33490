namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>A test that needs Chromium. It is skipped where there is none, except in continuous integration.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.SkipReason;
}
