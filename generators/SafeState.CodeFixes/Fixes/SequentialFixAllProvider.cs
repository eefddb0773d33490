using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// Applies all fixes in one pass, each to the result of those before it, because one fix can change code around another. It is slower
/// than <see cref="WellKnownFixAllProviders.BatchFixer"/>, which drops overlapping fixes. It requires diagnostics at the names of
/// declarations.
/// </summary>
internal sealed class SequentialFixAllProvider : FixAllProvider
{
    private SequentialFixAllProvider()
    {
    }

    public static SequentialFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        ImmutableArray<Diagnostic> diagnostics = await GetDiagnosticsAsync(fixAllContext).ConfigureAwait(false);
        return diagnostics.IsEmpty ? null : CodeAction.Create(
            $"Fix all '{diagnostics[0].Id}'",
            token => ApplyAsync(fixAllContext, diagnostics, token),
            fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        }

        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        ImmutableArray<Diagnostic>[] all = await Task.WhenAll(projects.Select(context.GetAllDiagnosticsAsync)).ConfigureAwait(false);
        return [.. all.SelectMany(static diagnostics => diagnostics)];
    }

    private static async Task<Solution> ApplyAsync(FixAllContext context, ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        Solution solution = context.Solution;
        List<(DocumentId Document, SyntaxAnnotation Name, Diagnostic Diagnostic)> places = [];
        foreach (IGrouping<DocumentId, Diagnostic> file in diagnostics.Where(InWrittenFile)
            .GroupBy(diagnostic => solution.FindSourceDocument(diagnostic.Location.SourceTree!)!))
        {
            SyntaxNode root = (await solution.GetDocument(file.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            Dictionary<SyntaxToken, Diagnostic> names = [];
            foreach (Diagnostic diagnostic in file.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
            {
                names[root.FindToken(diagnostic.Location.SourceSpan.Start)] = diagnostic;
            }

            Dictionary<SyntaxToken, SyntaxAnnotation> annotations =
                names.Keys.ToDictionary(static name => name, static _ => new SyntaxAnnotation());
            solution =
                solution.WithDocumentSyntaxRoot(file.Key,
                    root.ReplaceTokens(names.Keys, (name, _) => name.WithAdditionalAnnotations(annotations[name])));
            places.AddRange(names.Select(name => (file.Key, annotations[name.Key], name.Value)));
        }

        foreach ((DocumentId document, SyntaxAnnotation name, Diagnostic diagnostic) in places)
        {
            solution = await ApplyAsync(context, solution.GetDocument(document)!, name, diagnostic.Descriptor, cancellationToken)
                .ConfigureAwait(false);
        }

        return solution;

        bool InWrittenFile(Diagnostic diagnostic) =>
            diagnostic.Location.SourceTree is { } tree && context.Solution.FindSourceDocument(tree) is not null;
    }

    private static async Task<Solution> ApplyAsync(FixAllContext context, Document document, SyntaxAnnotation name,
        DiagnosticDescriptor descriptor, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxToken[] left = [.. root.GetAnnotatedTokens(name)];
        List<CodeAction> actions = [];
        if (left is [SyntaxToken token])
        {
            CodeFixContext here =
                new(document, Diagnostic.Create(descriptor, token.GetLocation()), (action, _) => actions.Add(action), cancellationToken);
            await context.CodeFixProvider.RegisterCodeFixesAsync(here).ConfigureAwait(false);
        }

        if (actions.FirstOrDefault(action => action.EquivalenceKey == context.CodeActionEquivalenceKey) is not { } wanted)
        {
            return document.Project.Solution;
        }

        ImmutableArray<CodeActionOperation> operations = await wanted.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }
}
