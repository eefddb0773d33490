using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Rules;
using SafeState.CodeFixes.Discovery;
using SafeState.CodeFixes.Fixes;
using SafeState.Discovery;
using SafeState.Tool.Analysis;

namespace SafeState.Tool.Fixing;

/// <summary>
/// Fixes a project. It guards the types of reported dictionaries, and rewrites what other rules report if one answer is right.
/// </summary>
/// <param name="rules">The ids of the rules whose reports are fixed; all if empty.</param>
internal sealed class Guarder(IReadOnlyCollection<string> rules)
{
    private static readonly CodeFixProvider[] s_fixes =
    [
        new Safe303ConcurrentCheckThenActFix(), new Safe308BufferedConcurrentQueryFix(), new Safe309EndlessRemovalFix(),
    ];

    /// <summary>The rules that report what a guarded type still does wrong.</summary>
    private static readonly DiagnosticAnalyzer[] s_questions =
    [
        new Safe101RawAccess(), new Safe102FieldEscapes(), new Safe103ReassignedAfterConstruction(),
        new Safe104SharedDictionaryAssigned(), new Safe105RawAccessAfterFirstUse(), new Safe002UnsupportedFieldType(),
    ];

    private readonly List<string> _guarded = [];

    /// <summary>Gets the types that were guarded.</summary>
    public IReadOnlyList<string> Guarded => _guarded;

    /// <summary>Fixes a project.</summary>
    public async Task<Project> Fix(Project project, CancellationToken cancellationToken)
    {
        project = await GuardTypes(project, cancellationToken).ConfigureAwait(false);
        foreach (CodeFixProvider fix in s_fixes.Where(fix => Wants(fix.FixableDiagnosticIds[0])))
        {
            project = await FixAll(project, new DiscoveryAnalyzer(), fix, cancellationToken).ConfigureAwait(false);
        }

        return _guarded.Count == 0
            ? project
            : await FixAll(project, new Safe207RedundantLock(), new Safe207RedundantLockFix(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets what only a person can decide: what is left of the reports, and what the guarded types still do.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Questions(Project project, CancellationToken cancellationToken)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        List<Diagnostic> left = [];
        foreach (DiagnosticAnalyzer analyzer in s_questions.Append(new DiscoveryAnalyzer()))
        {
            left.AddRange((await Scanner.Run(compilation, analyzer, cancellationToken).ConfigureAwait(false))
                .Where(diagnostic => diagnostic.Location.IsInSource
                    && (analyzer is not DiscoveryAnalyzer || (Wants(diagnostic.Id) && !IsLow(diagnostic)))));
        }

        return
        [
            .. left.OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>Guards one type after the other: each rewrite sees the code that those before it left.</summary>
    private async Task<Project> GuardTypes(Project project, CancellationToken cancellationToken)
    {
        while (true)
        {
            Compilation compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            ImmutableArray<Diagnostic> found =
                await Scanner.Run(compilation, new DiscoveryAnalyzer(), cancellationToken).ConfigureAwait(false);
            INamedTypeSymbol? next = found
                .Where(diagnostic => diagnostic.Id is "SAFE301" or "SAFE302" && Wants(diagnostic.Id) && !IsLow(diagnostic))
                .OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => FieldOf(diagnostic, compilation, cancellationToken))
                .Where(static member => member is not null && TypeGuard.CanGuard(member))
                .Select(static member => member!.ContainingType)
                .FirstOrDefault(type => !_guarded.Contains(type.ToDisplayString()));
            if (next is null)
            {
                return project;
            }

            _guarded.Add(next.ToDisplayString());
            Solution solution = await TypeGuard.ApplyAsync(project.Solution, next, cancellationToken).ConfigureAwait(false);
            project = solution.GetProject(project.Id)!;
        }
    }

    private static ISymbol? FieldOf(Diagnostic diagnostic, Compilation compilation, CancellationToken cancellationToken)
    {
        SyntaxTree tree = diagnostic.Location.SourceTree!;
        return GuardTypeFix.FindMember(diagnostic, tree.GetRoot(cancellationToken), compilation.GetSemanticModel(tree));
    }

    private bool Wants(string id) => rules.Count == 0 || rules.Contains(id);

    private static bool IsLow(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FindingProperties.Confidence, out string? confidence) && confidence == nameof(Confidence.Low);

    private static async Task<Project> FixAll(
        Project project, DiagnosticAnalyzer analyzer, CodeFixProvider fix, CancellationToken cancellationToken)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        Diagnostic[] found =
        [
            .. (await Scanner.Run(compilation, analyzer, cancellationToken).ConfigureAwait(false))
                .Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id) && diagnostic.Location.IsInSource),
        ];
        foreach (IGrouping<SyntaxTree?, Diagnostic> file in found.GroupBy(static diagnostic => diagnostic.Location.SourceTree))
        {
            if (project.GetDocument(file.Key) is not { } document)
            {
                continue;
            }

            FixAllContext context = new(document, fix, FixAllScope.Document, codeActionEquivalenceKey: fix.GetType().Name,
                fix.FixableDiagnosticIds, new FoundDiagnostics([.. file]), cancellationToken);
            if (await fix.GetFixAllProvider()!.GetFixAsync(context).ConfigureAwait(false) is { } action)
            {
                ImmutableArray<CodeActionOperation> operations =
                    await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
                project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
            }
        }

        return project;
    }

    private sealed class FoundDiagnostics(Diagnostic[] found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document,
            CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project,
            CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project,
            CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);
    }
}
