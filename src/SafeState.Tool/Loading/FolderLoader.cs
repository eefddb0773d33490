using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    /// <summary>Loads all files of a folder.</summary>
    public static LoadedCode Load(string folder, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        IReadOnlyList<SourceFolder> folders = SourceFolders.Find(folder, problems);
        SourceFile[] files = SourceFile.Read([.. folders.SelectMany(static inner => inner.Sources)], problems, cancellationToken);
        if (files.Length == 0)
        {
            throw new CannotLoadException(
                string.Join(Environment.NewLine, [.. problems, $"'{folder}' has no C# file that can be read."]));
        }

        ProjectFiles projects = new(folder, folders);
        Dictionary<string, Compilation> compilations = [];
        Dictionary<string, SourceFile[]> byProject = files.GroupBy(file => projects.Of(file.Path))
            .ToDictionary(static group => group.Key, static group => group.ToArray());
        foreach (string project in byProject.Keys.Order(StringComparer.Ordinal))
        {
            _ = Compile(project, byProject, compilations);
        }

        return new LoadedCode(
            [.. compilations.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => entry.Value)], folder,
            problems);
    }

    /// <summary>Loads one file.</summary>
    public static LoadedCode LoadFile(string file, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        SourceFile[] files = SourceFile.Read([file], problems, cancellationToken);
        return files.Length == 0
            ? throw new CannotLoadException(problems[0])
            : new LoadedCode([Create(Path.GetFileNameWithoutExtension(file), Usings, files, [])], Path.GetDirectoryName(file)!, []);
    }

    private static Compilation? Compile(
        string project, Dictionary<string, SourceFile[]> files, Dictionary<string, Compilation> compilations)
    {
        // A project that references itself, in a circle of projects, is not there yet, and no longer among the files.
        if (compilations.TryGetValue(project, out Compilation? known) || !files.Remove(project, out SourceFile[]? own))
        {
            return known;
        }

        Compilation[] referenced =
        [
            .. ProjectFiles.ReferencesOf(project).Select(other => Compile(other, files, compilations)).OfType<Compilation>(),
        ];
        string name = project.Length == 0 ? "Folder" : Path.GetFileNameWithoutExtension(project);
        return compilations[project] = Create(name, Usings + "\n" + ProjectFiles.UsingsOf(project), own, referenced);
    }

    private static CSharpCompilation Create(string name, string usings, SourceFile[] files, IEnumerable<Compilation> referenced) =>
        CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(usings, SourceFile.Options, path: ""), .. files.Select(static file => file.Tree)],
            [.. FrameworkReferences.All, .. FrameworkReferences.Runtime,
                .. referenced.Select(static compilation => compilation.ToMetadataReference())],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Annotations));
}
