using System;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.Builds;

/// <summary>The users' projects of <c>Consumers</c>, built by one command each for those that compile and those that must not.</summary>
internal sealed class ConsumerBuilds : IDisposable
{
    /// <summary>Projects that build without a warning.</summary>
    private static readonly string[] s_accepted =
    [
        "CentralVersions/CentralVersions",
        "ConsoleApp/ConsoleApp",
        "Friends/App/App",
        "Friends/Core/Core",
        "HostingOnly/HostingOnly",
        "NothingGuarded/NothingGuarded",
        "Strict/Strict",
        "SystemNamespace/SystemNamespace",
        "TestingOnly/TestingOnly",
        "TopLevel/TopLevel",
        "ThreeProjects/Orders/Orders",
        "ThreeProjects/Shop/Shop",
        "ThreeProjects/Stock/Stock",
    ];

    /// <summary>Projects in which something is wrong, each something else.</summary>
    private static readonly string[] s_refused =
    [
        "Aliased/Aliased",
        "CompileAssetOnly/CompileAssetOnly",
        "Components/Components",
        "FSharp/FSharp.fsproj",
        "NotPartial/NotPartial",
        "RawAccess/RawAccess",
        "RawAccessByHosting/RawAccessByHosting",
        "UnknownLevel/UnknownLevel",
        "UncheckedComponents/UncheckedComponents",
        "VisualBasic/VisualBasic.vbproj",
        "WithoutAnalyzers/WithoutAnalyzers",
        "WithoutTargets/WithoutTargets",
    ];

    private ConsumerBuilds(Workspace workspace) => Workspace = workspace;

    /// <summary>Where they lie.</summary>
    public Workspace Workspace { get; }

    /// <summary>How the build of the projects went that should build.</summary>
    public CommandResult Accepted { get; private init; } = null!;

    /// <summary>How the build of the projects went that should not.</summary>
    public CommandResult Refused { get; private init; } = null!;

    /// <summary>Builds them all.</summary>
    public static async Task<ConsumerBuilds> Run(LocalFeed feed)
    {
        Workspace workspace = feed.NewWorkspace();
        foreach (string folder in s_accepted.Concat(s_refused).Select(static project => project.Split('/')[0]).Distinct())
        {
            workspace.Copy(folder);
        }

        return new(workspace)
        {
            Accepted = await Build(workspace, "Accepted.slnx", s_accepted),
            Refused = await Build(workspace, "Refused.slnx", s_refused),
        };
    }

    private static Task<CommandResult> Build(Workspace workspace, string solution, string[] projects)
    {
        string entries =
            string.Concat(
                projects.Select(static project =>
                    $"  <Project Path=\"{(project.EndsWith("proj", StringComparison.Ordinal) ? project : project + ".csproj")}\" />\n"));
        workspace.Write(solution, $"<Solution>\n{entries}</Solution>\n");
        return workspace.Dotnet("build", solution, "-c", "Release", "-m:2");
    }

    /// <inheritdoc/>
    public void Dispose() => Workspace.Dispose();
}
