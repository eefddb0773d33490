using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>
/// The first ten minutes, as a reader has them: docs/getting-started.md is played in an empty folder against the packages.
/// </summary>
[Collection(SharedFeed.Name)]
public sealed class GettingStartedTests(LocalFeed feed)
{
    [Fact]
    public async Task The_page_does_what_it_says()
    {
        IStep[] steps = [.. Tutorial.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "getting-started.md")))];
        Assert.True(steps.OfType<ShellCommand>().Count() > 15, "The page has lost its commands.");
        Assert.True(steps.OfType<ShellCommand>().Count(static step => step.Output is not null) > 6, "The page has lost its outputs.");

        using Workspace workspace = feed.NewWorkspace();
        File.Delete(workspace.PathOf("nuget.config"));
        foreach (IStep step in steps)
        {
            await step.Play(workspace);
        }
    }
}
