using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SafeState.Tool.Loading;

/// <summary>
/// Loads C# files without building: against the framework's assemblies, with the types of all packages unresolved. Files below a project
/// file make one
/// compilation, which sees the compilations of the projects that it references.
/// </summary>
internal static class FolderLoader
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string[] s_skipped = ["bin", "obj", ".git", "node_modules", "artifacts", "packages"];

    private static readonly CSharpParseOptions s_parse = new CSharpParseOptions(
        LanguageVersion.Preview,
        DocumentationMode.Parse,
        preprocessorSymbols: ["NET", "NETCOREAPP", "NET10_0", .. Enumerable.Range(5, 6)
            .Select(static version => $"NET{version}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETSTANDARD2_0_OR_GREATER",
                "NETSTANDARD2_1_OR_GREATER", "RELEASE"]).WithFeatures(LoadedCode.Features);

    /// <summary>Loads all files of a folder.</summary>
    public static LoadedCode Load(string folder, CancellationToken cancellationToken)
    {
        string[] files = [.. Files(folder)];
        if (files.Length == 0)
        {
            throw new CannotLoadException($"'{folder}' has no C# file.");
        }

        ProjectFiles projects = ProjectFiles.Find(folder, s_skipped);
        Dictionary<string, Compilation> compilations = [];
        Dictionary<string, string[]> byProject = files.GroupBy(projects.Of)
            .ToDictionary(static group => group.Key, static group => group.ToArray());
        foreach (string project in byProject.Keys.Order(StringComparer.Ordinal))
        {
            _ = Compile(project, byProject, projects, compilations, cancellationToken);
        }

        return new LoadedCode(
            [.. compilations.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => entry.Value)], folder, []);
    }

    /// <summary>Loads one file.</summary>
    public static LoadedCode LoadFile(string file, CancellationToken cancellationToken) =>
        new([Create(Path.GetFileNameWithoutExtension(file), [file], [], cancellationToken)], Path.GetDirectoryName(file)!, []);

    private static Compilation? Compile(
        string project, Dictionary<string, string[]> files, ProjectFiles projects, Dictionary<string, Compilation> compilations,
        CancellationToken cancellationToken)
    {
        if (compilations.TryGetValue(project, out Compilation? known) || !files.Remove(project, out string[]? own))
        {
            return known;
        }

        Compilation[] referenced =
        [
            .. ProjectFiles.ReferencesOf(project)
                .Select(other => Compile(other, files, projects, compilations, cancellationToken))
                .OfType<Compilation>(),
        ];
        return compilations[project] =
            Create(project.Length == 0 ? "Folder" : Path.GetFileNameWithoutExtension(project), own, referenced, cancellationToken);
    }

    private static CSharpCompilation Create(string name, string[] files, IEnumerable<Compilation> referenced,
        CancellationToken cancellationToken)
    {
        SyntaxTree[] trees = [.. files.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(static file => Parse(file))];
        return CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings, s_parse, path: "", cancellationToken: cancellationToken), .. trees],
            [.. FrameworkReferences.All, .. FrameworkReferences.Runtime,
                .. referenced.Select(static compilation => compilation.ToMetadataReference())],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Annotations));
    }

    private static SyntaxTree Parse(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream), s_parse, file);
    }

    private static IEnumerable<string> Files(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal))
        {
            yield return file;
        }

        foreach (string inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Where(static inner => !s_skipped.Contains(Path.GetFileName(inner))))
        {
            foreach (string file in Files(inner))
            {
                yield return file;
            }
        }
    }
}
