using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SafeState.CodeFixes.Fixes;

/// <summary>
/// Fixes all places even if the first one has no fix. <c>dotnet format</c> takes the key of the fix from the first diagnostic. Without a
/// fix the key is null. No fix has that key, so nothing would change. The provider then uses the first fix that any place offers.
/// </summary>
/// <param name="inner">The provider that applies the fixes.</param>
internal sealed class FirstKeyFixAllProvider(FixAllProvider inner) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => inner.GetSupportedFixAllScopes();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => fixAllContext switch
    {
        { CodeActionEquivalenceKey: not null } or { Document: null } => await inner.GetFixAsync(fixAllContext).ConfigureAwait(false),
        _ => await FindFirstKeyAsync(fixAllContext).ConfigureAwait(false) is string key
            ? await inner.GetFixAsync(WithKey(fixAllContext, key)).ConfigureAwait(false)
            : null,
    };

    private static FixAllContext WithKey(FixAllContext context, string key) => new(
        context.Document!,
        context.CodeFixProvider,
        context.Scope,
        key,
        context.DiagnosticIds,
        new SameDiagnostics(context),
        context.CancellationToken);

    private static async Task<string?> FindFirstKeyAsync(FixAllContext context)
    {
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            foreach (Diagnostic diagnostic in await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false))
            {
                List<CodeAction> actions = [];
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is Document document)
                {
                    CodeFixContext here = new(document, diagnostic, (action, _) => actions.Add(action), context.CancellationToken);
                    await context.CodeFixProvider.RegisterCodeFixesAsync(here).ConfigureAwait(false);
                }

                if (actions.FirstOrDefault() is { EquivalenceKey: string key })
                {
                    return key;
                }
            }
        }

        return null;
    }

    private sealed class SameDiagnostics(FixAllContext context) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document,
            CancellationToken cancellationToken) =>
            await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project,
            CancellationToken cancellationToken) =>
            await context.GetProjectDiagnosticsAsync(project).ConfigureAwait(false);
    }
}
