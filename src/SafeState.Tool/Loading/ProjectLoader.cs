using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace SafeState.Tool.Loading;

/// <summary>Loads solutions and projects by the installed SDK.</summary>
internal static class ProjectLoader
{
    /// <summary>Loads all C# projects; of a project with several target frameworks the first is taken.</summary>
    public static async Task<LoadedCode> Load(string file, CancellationToken cancellationToken)
    {
        using MSBuildWorkspace workspace = MSBuildWorkspace.Create();
        ConcurrentQueue<string> problems = [];
        using IDisposable registration = workspace.RegisterWorkspaceFailedHandler(failure => problems.Enqueue(failure.Diagnostic.Message));
        Solution solution = await Open(workspace, file, cancellationToken).ConfigureAwait(false);
        List<Compilation> compilations = [];
        foreach (Project project in solution.Projects.Where(static project => project.Language == LanguageNames.CSharp)
            .DistinctBy(static project => project.FilePath).OrderBy(static project => project.FilePath, StringComparer.Ordinal))
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation)
            {
                compilations.Add(compilation);
            }
        }

        return compilations.Count > 0
            ? new LoadedCode(compilations, Path.GetDirectoryName(file)!, [.. problems.Distinct()])
            : throw new CannotLoadException(
                $"'{file}' has no C# project that can be loaded. {string.Join(Environment.NewLine, problems.Distinct())}".TrimEnd());
    }

    private static async Task<Solution> Open(MSBuildWorkspace workspace, string file, CancellationToken cancellationToken)
    {
        try
        {
            return Path.GetExtension(file).Equals(".csproj", StringComparison.OrdinalIgnoreCase)
                ? (await workspace.OpenProjectAsync(file, cancellationToken: cancellationToken).ConfigureAwait(false)).Solution
                : await workspace.OpenSolutionAsync(file, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException or ArgumentException or NotSupportedException)
        {
            throw new CannotLoadException(
                $"'{file}' cannot be opened: {problem.Message} "
                + "Run 'dotnet restore' first, and check that the SDK that global.json names is installed.");
        }
    }
}
