using System;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.Builds;

/// <summary>The test projects of <c>Consumers/Detected</c>, built and run once by one <c>dotnet test</c>.</summary>
internal sealed class DetectedRuns : IDisposable
{
    private DetectedRuns(Workspace workspace, CommandResult tests) => (Workspace, Tests) = (workspace, tests);

    /// <summary>Where they lie.</summary>
    public Workspace Workspace { get; }

    /// <summary>How <c>dotnet test</c> went.</summary>
    public CommandResult Tests { get; }

    /// <summary>Builds and runs them all.</summary>
    public static async Task<DetectedRuns> Run(LocalFeed feed)
    {
        Workspace workspace = feed.NewWorkspace(" it's $HOME"); // what a shell would change
        workspace.Copy("Detected");
        return new(workspace, await workspace.Dotnet("test", "Detected/Detected.slnx", "-c", "Release", "-m:2"));
    }

    /// <inheritdoc/>
    public void Dispose() => Workspace.Dispose();
}
