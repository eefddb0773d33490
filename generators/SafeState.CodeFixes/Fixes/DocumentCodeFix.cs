using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Fixes;

/// <summary>The base class of fixes that change one document.</summary>
/// <param name="id">The id of the rule.</param>
public abstract class DocumentCodeFix(string id) : SafeStateCodeFix(id)
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => FixAllAsync(document, diagnostics, context.CancellationToken));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CreateContextAsync(context).ConfigureAwait(false) is { } target
            && TryFix(target, context.CancellationToken) is DocumentFix fix)
        {
            context.RegisterCodeFix(
                CodeAction.Create(fix.Title, token => target.Document.WithTextAsync(fix.Root, token), GetType().Name),
                context.Diagnostics.First());
        }
    }

    /// <summary>Returns the fix of the diagnostic at a node, or null if no fix is clearly right.</summary>
    private protected abstract DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Fixes one diagnostic after another, each in the result of those before it. A merge of independent fixes drops those whose texts
    /// touch. Which of them it drops depends on the order in which they end.
    /// </summary>
    private async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxNode[] nodes =
        [
            .. diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan)
                .OrderBy(static span => span.Start)
                .Select(span => root.FindNode(span))
                .Distinct(),
        ];
        SyntaxAnnotation[] annotations = [.. nodes.Select(static _ => new SyntaxAnnotation())];
        root = root.ReplaceNodes(nodes,
            (node, rewritten) => rewritten.WithAdditionalAnnotations(annotations[System.Array.IndexOf(nodes, node)]));
        foreach (SyntaxAnnotation annotation in annotations)
        {
            Document current = document.WithSyntaxRoot(root);
            root = (await current.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedNodes(annotation).FirstOrDefault() is { } node
                && await current.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && TryFix(new FixContext(current, model, root, node), cancellationToken) is DocumentFix fix)
            {
                root = fix.Root;
            }
        }

        return await document.WithTextAsync(root, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>A fix of one document.</summary>
/// <param name="Title">The title of the action.</param>
/// <param name="Root">The fixed root.</param>
internal sealed record DocumentFix(string Title, SyntaxNode Root);
