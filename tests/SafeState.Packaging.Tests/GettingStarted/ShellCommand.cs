using System;
using System.IO;
using System.Threading.Tasks;

namespace SafeState.Packaging.Tests.GettingStarted;

/// <summary>A command that the reader types, and what it prints.</summary>
/// <param name="Line">The command.</param>
/// <param name="Output">What the page shows of its output; null: nothing.</param>
internal sealed record ShellCommand(string Line, ExpectedOutput? Output) : IStep
{
    private static readonly string[] s_toPack = ["git clone https://github.com/safestate/safestate", "dotnet run safestate/eng/pack.cs"];

    /// <inheritdoc/>
    public async Task Play(Workspace workspace)
    {
        if (Array.IndexOf(s_toPack, Line) is int step and >= 0)
        {
            Pack(workspace, isPacked: step > 0);
            return;
        }

        string[] words = Line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CommandResult result = await Command.Run(workspace.Folder, words[0], words[1..]);
        _ = Output?.IsFailure == true ? result.Failed() : result.Succeeded();
        Output?.Compare(result);
    }

    /// <summary>
    /// What the reader's clone and its pack would leave in his folder. The packages are those of the shared feed: to pack them again would
    /// build over the assemblies that the tests run from.
    /// </summary>
    private static void Pack(Workspace workspace, bool isPacked)
    {
        string clone = workspace.PathOf("safestate");
        if (!isPacked)
        {
            _ = Directory.CreateDirectory(clone);
            return;
        }

        string program = File.ReadAllText(Path.Combine(Repository.Root, "eng", "pack.cs"));
        Assert.Contains("Path.Combine(root, \"artifacts\", \"packages\")", program, StringComparison.Ordinal);
        _ = Directory.CreateDirectory(Path.Combine(clone, "artifacts"));
        _ = Directory.CreateSymbolicLink(Path.Combine(clone, "artifacts", "packages"), workspace.Feed);
    }
}
