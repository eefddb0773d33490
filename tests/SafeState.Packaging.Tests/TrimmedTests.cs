using System.Threading.Tasks;
using SafeState.Packaging.Tests.Builds;

namespace SafeState.Packaging.Tests;

/// <summary>A host with guarded stores, published without what it does not use.</summary>
[Collection(SharedFeed.Name)]
public sealed class TrimmedTests(LocalFeed feed)
{
    [Fact]
    public async Task A_trimmed_host_is_published_without_a_warning_and_runs()
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Copy("Trimmed");
        CommandResult published = (await workspace.Dotnet("publish", "Trimmed", "-c", "Release", "-o", "published")).Succeeded();
        Assert.Empty(Finding.In(published));
        CommandResult run = (await Command.Run(workspace.Folder, workspace.PathOf("published/Trimmed"))).Succeeded();
        Assert.Equal("3 True 00 2.5 True Monday 1 {\"Monday\":\"Monday\"}1\n5 stores, operations counted: True\n", run.Output);
    }
}
