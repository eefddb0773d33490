using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>The shortest way from a package to a program.</summary>
[Collection(SharedFeed.Name)]
public sealed class ConsoleAppTests(LocalFeed feed)
{
    [Fact]
    public async Task A_console_app_with_one_guarded_class_builds_and_runs()
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Copy("ConsoleApp");
        _ = (await workspace.Dotnet("build", "ConsoleApp", "-c", "Release")).Succeeded();
        CommandResult run = (await workspace.Dotnet("ConsoleApp/bin/Release/net10.0/ConsoleApp.dll")).Succeeded();
        Assert.Equal("True False 0\n", run.Output);
    }
}
