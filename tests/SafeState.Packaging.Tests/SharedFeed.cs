namespace SafeState.Packaging.Tests;

/// <summary>All tests here share one feed, and run one after the other: each of them keeps the machine busy by itself.</summary>
[CollectionDefinition(Name)]
public sealed class SharedFeed : ICollectionFixture<LocalFeed>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "local feed";
}
