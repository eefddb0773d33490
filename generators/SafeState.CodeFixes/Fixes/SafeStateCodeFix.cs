using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SafeState.CodeFixes.Fixes;

/// <summary>What all fixes have in common: each mends one rule, one place at a time or everywhere at once.</summary>
/// <param name="id">The rule's id.</param>
/// <param name="mayOverlap">Whether a fix may change what surrounds another place that the rule reports.</param>
public abstract class SafeStateCodeFix(string id, bool mayOverlap = false) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FirstKeyFixAllProvider(mayOverlap ? SequentialFixAllProvider.Instance : WellKnownFixAllProviders.BatchFixer);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        SyntaxNode node = root.FindNode(context.Span);
        if (Fix(new FixContext(context.Document, model, node), context.CancellationToken) is CodeAction action)
        {
            context.RegisterCodeFix(action, context.Diagnostics.First());
        }
    }

    /// <summary>The fix for what is reported at a node; null where there is no clearly right one.</summary>
    private protected abstract CodeAction? Fix(FixContext target, CancellationToken cancellationToken);
}
