using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;
using SafeState.Tool.Fixing;
using SafeState.Tool.Loading;
using Spectre.Console;

namespace SafeState.Tool.Commands;

/// <summary><c>safestate fix</c>: guards what the rules report, and prints what only a person can decide.</summary>
internal static class FixCommand
{
    private const string Attribute = "SafeState.GuardedStateAttribute";

    /// <summary>Runs the command.</summary>
    /// <param name="path">The solution or project.</param>
    /// <param name="rules">The ids of the rules whose reports are fixed; all if empty.</param>
    /// <param name="isDryRun">True to write no file.</param>
    /// <param name="console">The console.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<int> Run(
        string path, IReadOnlyList<string> rules, bool isDryRun, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string file = Path.GetFullPath(path);
        if (!File.Exists(file) || Path.GetExtension(file) is not (".sln" or ".slnx" or ".csproj"))
        {
            throw new CannotLoadException(
                $"'{path}' is not a solution or a project. Pass one of them: a fix compiles the code that it writes.");
        }

        using MSBuildWorkspace workspace = MSBuildWorkspace.Create();
        FixResult result = await LoadingProgress.Run(console, report => Fix(workspace, file, rules, report, cancellationToken))
            .ConfigureAwait(false);
        string root = Path.GetDirectoryName(file)!;
        foreach (string type in result.Guarded)
        {
            console.WriteLine($"guarded {type}");
        }

        foreach ((string changed, SourceText text) in result.Files)
        {
            console.WriteLine($"{(isDryRun ? "would change" : "changed")} {Path.GetRelativePath(root, changed)}");
            if (!isDryRun)
            {
                Write(changed, text);
            }
        }

        foreach (string question in result.Questions)
        {
            console.WriteLine($"decide {question}");
        }

        string files = isDryRun ? "files to change" : "files changed";
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Guarded.Count} types guarded, {result.Files.Count} {files}, {result.Questions.Count} questions"));
        return result.Questions.Count > 0 ? ExitCode.Findings : ExitCode.Clean;
    }

    private static async Task<FixResult> Fix(
        MSBuildWorkspace workspace, string file, IReadOnlyList<string> rules, Action<string> report, CancellationToken cancellationToken)
    {
        (Project[] projects, string[] problems) =
            await ProjectLoader.Open(workspace, file, report, cancellationToken).ConfigureAwait(false);
        await Warnings.Write(problems).ConfigureAwait(false);
        Solution before = projects[0].Solution;
        Solution solution = before;
        List<string> guarded = [];
        List<string> questions = [];
        foreach (ProjectId id in projects.Select(static project => project.Id))
        {
            Project project = solution.GetProject(id)!;
            report($"Fixing {project.Name}");
            Compilation compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            if (compilation.GetTypeByMetadataName(Attribute) is null)
            {
                questions.Add($"{project.FilePath}: the project does not reference SafeState. "
                    + "Run 'dotnet add package SafeState' there first.");
                continue;
            }

            Guarder guarder = new(rules);
            project = await guarder.Fix(project, cancellationToken).ConfigureAwait(false);
            questions.AddRange((await guarder.Questions(project, cancellationToken).ConfigureAwait(false))
                .Select(question => Describe(question, Path.GetDirectoryName(file)!)));
            guarded.AddRange(guarder.Guarded);
            solution = project.Solution;
        }

        return new FixResult(guarded, await Changes(before, solution, cancellationToken).ConfigureAwait(false), questions);
    }

    private static string Describe(Diagnostic question, string root)
    {
        FileLinePositionSpan place = question.Location.GetLineSpan();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetRelativePath(root, place.Path)}:{place.StartLinePosition.Line + 1} {question.Id} {question.GetMessage(null)}");
    }

    private static async Task<IReadOnlyList<(string Path, SourceText Text)>> Changes(
        Solution before, Solution after, CancellationToken cancellationToken)
    {
        List<(string, SourceText)> changes = [];
        foreach (DocumentId id in after.GetChanges(before).GetProjectChanges().SelectMany(static change => change.GetChangedDocuments()))
        {
            Document document = after.GetDocument(id)!;
            changes.Add((document.FilePath!, await document.GetTextAsync(cancellationToken).ConfigureAwait(false)));
        }

        return [.. changes.DistinctBy(static change => change.Item1).OrderBy(static change => change.Item1, StringComparer.Ordinal)];
    }

    /// <summary>Writes the file in the encoding that it had.</summary>
    private static void Write(string path, SourceText text)
    {
        using StreamWriter writer = new(path, append: false, text.Encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        text.Write(writer);
    }

    private sealed record FixResult(
        IReadOnlyList<string> Guarded, IReadOnlyList<(string Path, SourceText Text)> Files, IReadOnlyList<string> Questions);
}
