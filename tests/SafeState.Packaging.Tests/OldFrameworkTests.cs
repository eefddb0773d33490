using System;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests;

/// <summary>A project for a framework that is too old.</summary>
[Collection(SharedFeed.Name)]
public sealed class OldFrameworkTests(LocalFeed feed)
{
    [Fact]
    public async Task The_restore_says_which_framework_is_required()
    {
        using Workspace workspace = feed.NewWorkspace();
        workspace.Copy("OldFramework");
        CommandResult restore = (await workspace.Dotnet("restore", "OldFramework")).Failed();
        Assert.Contains("error NU1202: Package SafeState", restore.Output, StringComparison.Ordinal);
        Assert.Contains("supports: net10.0", restore.Output, StringComparison.Ordinal);
    }
}
