using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.MSBuild;

namespace SafeState.Tool.Loading;

/// <summary>Loads solutions and projects by the installed SDK.</summary>
internal static class ProjectLoader
{
    private const string Advice = "Run 'dotnet build' there first, and check that the SDK that global.json names is installed.";

    /// <summary>Loads all C# projects of a solution, or one project; of several target frameworks the first is taken.</summary>
    /// <param name="file">The solution or project.</param>
    /// <param name="progress">Is called with each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<LoadedCode> Load(string file, Action<string> progress, CancellationToken cancellationToken)
    {
        using MSBuildWorkspace workspace = MSBuildWorkspace.Create();
        (Project[] projects, string[] problems) = await Open(workspace, file, progress, cancellationToken).ConfigureAwait(false);
        List<Compilation> compilations = [];
        List<string> said = [.. problems];
        Solution solution = projects.Aggregate(projects[0].Solution, static (solution, project) =>
            project.ParseOptions is CSharpParseOptions options
                ? solution.WithProjectParseOptions(project.Id, options.WithFeatures([.. options.Features, .. LoadedCode.Features]))
                : solution);
        foreach (Project project in projects.Select(project => solution.GetProject(project.Id)!))
        {
            progress($"Reading {project.Name}");
            Compilation compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            if (compilation.GetSpecialType(SpecialType.System_Object).TypeKind == TypeKind.Error)
            {
                said.Insert(0, $"'{project.FilePath}' has no reference to the framework, so it is left out. Run 'dotnet restore' first.");
            }
            else
            {
                compilations.Add(compilation);
            }
        }

        return compilations.Count > 0
            ? new LoadedCode(compilations, Path.GetDirectoryName(file)!, said)
            : throw new CannotLoadException(Problems(said));
    }

    /// <summary>
    /// Gets a warning for each project whose packages were not restored: their types are missing, and so are findings that need them.
    /// </summary>
    private static IEnumerable<string> Unrestored(IEnumerable<Project> projects) => projects
        .Where(static project => project.CompilationOutputInfo.AssemblyPath is { } output && !HasAssets(output))
        .Select(static project => $"'{project.FilePath}' is not restored, so that findings can be missing. Run 'dotnet restore' first.");

    /// <summary>The list of the packages is in the folder of intermediate files, or in one above it.</summary>
    private static bool HasAssets(string output)
    {
        for (string? folder = Path.GetDirectoryName(output); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "project.assets.json")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Opens a solution or project in a workspace.</summary>
    /// <returns>The C# projects to analyze, and what the SDK said of projects that it could not load.</returns>
    public static async Task<(Project[] Projects, string[] Problems)> Open(
        MSBuildWorkspace workspace, string file, Action<string> progress, CancellationToken cancellationToken)
    {
        ConcurrentQueue<string> problems = [];
        using IDisposable registration = workspace.RegisterWorkspaceFailedHandler(failure =>
        {
            if (failure.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
            {
                problems.Enqueue(failure.Diagnostic.Message);
            }
        });
        Project[] opened = await OpenAll(workspace, file, new Steps(progress), cancellationToken).ConfigureAwait(false);
        Project[] projects =
        [
            .. opened.Where(static project => project is { Language: LanguageNames.CSharp, HasDocuments: true })
                .DistinctBy(static project => project.FilePath)
                .OrderBy(static project => project.FilePath, StringComparer.Ordinal),
        ];
        string[] said = [.. problems.Distinct(), .. Unrestored(projects)];
        return projects.Length > 0
            ? (projects, said)
            : throw new CannotLoadException($"'{file}' has no C# project that can be loaded. {Advice} {Problems(said)}".TrimEnd());
    }

    private static string Problems(IEnumerable<string> problems) => string.Join(Environment.NewLine, problems);

    private static async Task<Project[]> OpenAll(MSBuildWorkspace workspace, string file, Steps steps, CancellationToken cancellationToken)
    {
        try
        {
            return Path.GetExtension(file).Equals(".csproj", StringComparison.OrdinalIgnoreCase)
                ? [await workspace.OpenProjectAsync(file, steps, cancellationToken).ConfigureAwait(false)]
                : [.. (await workspace.OpenSolutionAsync(file, steps, cancellationToken).ConfigureAwait(false)).Projects];
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The SDK's own errors have many types, and each of them means that the file cannot be loaded.
            throw new CannotLoadException(
                $"'{file}' cannot be opened: {problem.Message} {Advice}", problem);
        }
    }

    private sealed class Steps(Action<string> progress) : IProgress<ProjectLoadProgress>
    {
        public void Report(ProjectLoadProgress value) => progress($"{value.Operation} {Path.GetFileName(value.FilePath)}");
    }
}
