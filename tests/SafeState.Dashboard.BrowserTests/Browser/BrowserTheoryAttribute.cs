namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>A test with data that needs Chromium. It is skipped where there is none, except in continuous integration.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.SkipReason;
}
