using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Fixes;
using SafeState.Generators;

namespace SafeState.Analyzers.Tests.Rewriters;

/// <summary>
/// A user's project with the generator, in which the fixes for raw access are applied as an editor or <c>dotnet format</c> does.
/// </summary>
internal static class UserWorkspace
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly (DiagnosticAnalyzer Rule, CodeFixProvider Fix)[] s_pairs =
    [
        (new Safe101RawAccess(), new Safe101RawAccessFix()),
        (new Safe102FieldEscapes(), new Safe102FieldEscapesFix()),
        (new Safe103ReassignedAfterConstruction(), new Safe103ReassignedAfterConstructionFix()),
    ];

    /// <summary>A project of one file.</summary>
    public static Document Open(string source)
    {
        AdhocWorkspace workspace = new();
        ProjectId id = ProjectId.CreateNewId();
        ProjectInfo project = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "User",
            "User",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: s_parse,
            metadataReferences: [.. Net100.References.All,
                MetadataReference.CreateFromFile(typeof(GuardedStateAttribute).Assembly.Location)],
            analyzerReferences: [new GeneratorReference()]);
        return workspace.CurrentSolution.AddProject(project)
            .AddDocument(DocumentId.CreateNewId(id), "Subject.cs", source, filePath: "/Subject.cs").Projects.Single().Documents.Single();
    }

    /// <summary>Fixes everything, rule after rule.</summary>
    public static async Task<Document> FixAll(Document document, FixAllScope scope = FixAllScope.Document, string? key = null)
    {
        foreach ((DiagnosticAnalyzer rule, CodeFixProvider fix) in s_pairs)
        {
            document = await FixAll(document, rule, fix, scope, key);
        }

        return document;
    }

    /// <summary>Fixes what one rule reports, as <c>dotnet format</c> does where the first place has no fix: without a key.</summary>
    public static async Task<Document> FixAll(Document document, DiagnosticAnalyzer rule, CodeFixProvider fix, FixAllScope scope,
        string? key)
    {
        ImmutableArray<Diagnostic> found = await Diagnose(document.Project, rule);
        if (found.Length == 0)
        {
            return document;
        }

        CodeFixContext first = new(document, found[0], static (_, _) => { }, CancellationToken.None);
        FixAllContext context = new(document, fix, scope, key, [found[0].Id], new Found(found), first.CancellationToken);
        return await fix.GetFixAllProvider()!.GetFixAsync(context) is CodeAction action ? await Apply(document, action) : document;
    }

    /// <summary>What the three rules report.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnoseAll(Document document)
    {
        List<Diagnostic> found = [];
        foreach ((DiagnosticAnalyzer rule, _) in s_pairs)
        {
            found.AddRange(await Diagnose(document.Project, rule));
        }

        return found;
    }

    /// <summary>The fixes that are offered for a diagnostic, best first.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Offers(Document document, Diagnostic diagnostic)
    {
        List<CodeAction> offers = [];
        CodeFixProvider fix = s_pairs.Single(pair => pair.Fix.FixableDiagnosticIds.Contains(diagnostic.Id)).Fix;
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        return offers;
    }

    /// <summary>The document after a fix.</summary>
    public static async Task<Document> Apply(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations =
            await action.GetOperationsAsync(document.Project.Solution, new Progress<CodeAnalysisProgress>(), CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    /// <summary>What one rule reports, in the order of the source.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Project project, DiagnosticAnalyzer rule)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([rule], new AnalyzerOptions([], new BuildProperties()))
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document,
            CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // The workspace keeps what a generator did by the object that it is.
        private static readonly ImmutableArray<ISourceGenerator> s_generators = [new GuardedStateGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(GuardedStateGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => s_generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => s_generators;
    }
}
