using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Fixes;
using SafeState.Roslyn;

namespace SafeState.Tool.Guardable;

/// <summary>Applies the code fixes of the package to a trial.</summary>
internal static class TrialFixes
{
    private static readonly string[] s_access =
        [RuleIds.RawAccess, RuleIds.FieldEscapes, RuleIds.ReassignedAfterConstruction, RuleIds.RawAccessAfterFirstUse];

    private static readonly CodeFixProvider[] s_providers =
    [
        new Safe001TypeMustBePartialFix(), new Safe003FieldMustBePrivateFix(), new Safe009MapWithoutFieldFix(), new Safe101RawAccessFix(),
        new Safe102FieldEscapesFix(), new Safe103ReassignedAfterConstructionFix(), new Safe105RawAccessAfterFirstUseFix(),
    ];

    /// <summary>Rewrites all raw uses that the fixes know.</summary>
    /// <returns>The project without generated files.</returns>
    public static async Task<Project> RewriteUses(Trial trial, CancellationToken cancellationToken)
    {
        Project project = trial.Complete;
        CodeFixProvider provider = s_providers.First(static fix => fix is Safe101RawAccessFix);
        foreach (IGrouping<SyntaxTree, Diagnostic> file in trial.Errors.Select(static found => found.Error)
            .Where(static error => s_access.Contains(error.Id))
            .GroupBy(static error => error.Location.SourceTree!))
        {
            if (trial.Complete.GetDocumentId(file.Key) is not { } id)
            {
                continue;
            }

            FixAllContext context = new(project.GetDocument(id)!, provider, FixAllScope.Document,
                codeActionEquivalenceKey: "SafeState.KeepBehavior", s_access, new FoundDiagnostics([.. file]), cancellationToken);
            if (await provider.GetFixAllProvider()!.GetFixAsync(context).ConfigureAwait(false) is { } action)
            {
                project = await Apply(action, project.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        return await CopyTexts(project, trial.Project, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the first fix that an editor would offer for a report, or null if there is none.</summary>
    public static async Task<CodeAction?> FindAction(Project project, Diagnostic error, CancellationToken cancellationToken)
    {
        CodeFixProvider? provider = s_providers.FirstOrDefault(fix => fix.FixableDiagnosticIds.Contains(error.Id));
        if (provider is null || project.GetDocument(error.Location.SourceTree) is not { } document)
        {
            return null;
        }

        List<CodeAction> actions = [];
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, error, (action, _) => actions.Add(action), cancellationToken)).ConfigureAwait(false);
        return actions.FirstOrDefault();
    }

    /// <summary>
    /// Returns whether a fix preserves what the code does, and all signatures. Its title names the accessor and nothing else.
    /// </summary>
    public static bool PreservesBehavior(CodeAction action) =>
        action.Title.StartsWith("Use '", StringComparison.Ordinal) && action.Title.EndsWith('\'');

    /// <summary>Applies an action.</summary>
    public static async Task<Project> Apply(CodeAction action, ProjectId project, CancellationToken cancellationToken)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project)!;
    }

    /// <summary>Copies the texts of written files, so that the generator can run again.</summary>
    private static async Task<Project> CopyTexts(Project from, Project to, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in from.GetChanges(to).GetChangedDocuments().ToArray())
        {
            to = to.GetDocument(id)!.WithText(await from.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false)).Project;
        }

        return to;
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
