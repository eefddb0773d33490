namespace SafeState.Dashboard.BrowserTests.Browser;

/// <summary>The tests that share the browser. They run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<ChromiumFixture>
{
    internal const string Name = "Browser";
}
