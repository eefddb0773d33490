using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SafeState.Analyzers.Rules;
using SafeState.Generators;
using SafeState.Tool.Analysis;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Guardable;

/// <summary>A project in memory, in which the generator and the rules run. No file is written.</summary>
internal static class TrialProject
{
    private const string GuardAttribute = "SafeState.GuardedStateAttribute";

    /// <summary>
    /// Creates a project from a compilation. If the code has no reference to SafeState, it gets the newest framework too.
    /// </summary>
    public static Project Create(Workspace workspace, Compilation compilation)
    {
        CSharpParseOptions options = ((CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options ?? SourceFile.Options)
            .WithLanguageVersion(LanguageVersion.Preview);
        ProjectId id = ProjectId.CreateNewId();
        string name = compilation.AssemblyName ?? "Code";
        ProjectInfo info = ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: options,
            documents: compilation.SyntaxTrees.Select(tree => CreateDocument(id, tree)),
            metadataReferences: GetReferences(compilation));
        return workspace.CurrentSolution.AddProject(info).GetProject(id)!;
    }

    /// <summary>Runs the generator.</summary>
    public static async Task<(Compilation Compilation, Project Complete)> Generate(Project project, CancellationToken cancellationToken)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new GuardedStateGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _, cancellationToken);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } failure)
        {
            throw new ScanFailedException(compilation, failure);
        }

        foreach (GeneratedSourceResult file in result.GeneratedSources)
        {
            project = project.AddDocument(file.HintName, file.SourceText, filePath: file.SyntaxTree.FilePath).Project;
        }

        return (complete, project);
    }

    /// <summary>Returns the errors that the rules report, in the files of the user.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindErrors(Compilation compilation, CancellationToken cancellationToken) =>
    [
        .. (await Scanner.Run(compilation, ErrorRules.Create(), cancellationToken).ConfigureAwait(false))
            .Where(static found => found is { Severity: DiagnosticSeverity.Error, Location.IsInSource: true })
            .DistinctBy(static found => (found.Id, found.Location)),
    ];

    private static DocumentInfo CreateDocument(ProjectId project, SyntaxTree tree) => DocumentInfo.Create(
        DocumentId.CreateNewId(project),
        tree.FilePath.Length == 0 ? "Usings.cs" : Path.GetFileName(tree.FilePath),
        loader: TextLoader.From(TextAndVersion.Create(tree.GetText(), VersionStamp.Default, tree.FilePath)),
        filePath: tree.FilePath);

    private static IEnumerable<MetadataReference> GetReferences(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName(GuardAttribute) is not null)
        {
            return compilation.References;
        }

        HashSet<string> framework = FrameworkReferences.All.OfType<PortableExecutableReference>()
            .Select(static reference => Path.GetFileName(reference.FilePath)!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. compilation.References.Where(reference =>
                reference is not PortableExecutableReference { FilePath: { } file } || !framework.Contains(Path.GetFileName(file))),
            .. FrameworkReferences.All, .. FrameworkReferences.Runtime,
        ];
    }
}
