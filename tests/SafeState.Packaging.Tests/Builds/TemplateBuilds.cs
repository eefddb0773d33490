using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.Builds;

/// <summary>A project of each template under each choice of options, from one installation, built by one command.</summary>
internal sealed class TemplateBuilds : IDisposable
{
    // A name that cannot be a namespace as it is.
    private const string Project = "my-shop.Web";

    private static readonly string[][] s_created =
    [
        ["safestate-webapi"],
        ["safestate-webapi", "--dashboard"],
        ["safestate-webapi", "--otel"],
        ["safestate-webapi", "--dashboard", "--otel"],
        ["safestate-classlib"],
    ];

    private TemplateBuilds(Workspace workspace, CommandResult build) => (Workspace, Build) = (workspace, build);

    /// <summary>Where they lie.</summary>
    public Workspace Workspace { get; }

    /// <summary>How the build of all went, with a warning as an error; or the first command before it that failed.</summary>
    public CommandResult Build { get; }

    /// <summary>Creates and builds them all. The templates of the machine stay as they are.</summary>
    public static async Task<TemplateBuilds> Run(LocalFeed feed)
    {
        Workspace workspace = feed.NewWorkspace();
        string projects = string.Join(';', s_created.Select(static choice => $"{FolderOf(choice)}/{Project}.csproj"));
        workspace.Write("All.proj", $"""
            <Project>
              <Target Name="Build">
                <MSBuild Projects="{projects}" Targets="Restore" Properties="Step=restore" />
                <MSBuild Projects="{projects}" Targets="Build" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        string[] hive = ["--debug:custom-hive", workspace.PathOf("hive")];
        string[][] commands =
        [
            ["new", "install", $"{feed.Folder}/SafeState.Templates.{feed.Version}.nupkg", .. hive],
            .. s_created.Select(choice =>
                (string[])["new", .. choice, "-n", Project, "-o", FolderOf(choice), "--no-restore", .. hive]),
            ["build", "All.proj", "-c", "Release", "-m:2", "-warnaserror"],
        ];
        CommandResult result = await workspace.Dotnet(commands[0]);
        foreach (string[] command in commands.Skip(1))
        {
            result = result.ExitCode == 0 ? await workspace.Dotnet(command) : result;
        }

        return new(workspace, result);
    }

    /// <summary>The program of a choice of template and options, below the workspace.</summary>
    public static string ProgramOf(IEnumerable<string> choice) => $"{FolderOf(choice)}/bin/Release/net10.0/{Project}";

    /// <inheritdoc/>
    public void Dispose() => Workspace.Dispose();

    private static string FolderOf(IEnumerable<string> choice) => $"{string.Concat(choice)}/{Project}";
}
