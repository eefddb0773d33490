using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Fixes;

/// <summary>The base class of fixes that offer at most one action for a diagnostic.</summary>
/// <param name="id">The id of the rule.</param>
public abstract class SafeStateCodeFix(string id) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <summary>Reads the document of a requested fix.</summary>
    private protected static async Task<FixContext?> CreateContextAsync(CodeFixContext context) =>
        await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
        && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            ? new FixContext(context.Document, model, root, root.FindNode(context.Span))
            : null;
}

/// <summary>The code that a fix is requested for.</summary>
/// <param name="Document">The document.</param>
/// <param name="Model">The semantic model of the document.</param>
/// <param name="Root">The root of the document.</param>
/// <param name="Node">The node that the diagnostic points to.</param>
internal sealed record FixContext(Document Document, SemanticModel Model, SyntaxNode Root, SyntaxNode Node)
{
    /// <summary>Gets the node as an expression. For an argument, the node is the whole argument.</summary>
    public ExpressionSyntax? Expression => (Node is ArgumentSyntax argument ? argument.Expression : Node) as ExpressionSyntax;

    /// <summary>Gets the call that the diagnostic points to: the node itself, or the innermost node with the same span.</summary>
    public InvocationExpressionSyntax? Invocation => Node.DescendantNodesAndSelf()
        .OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => call.Span == Node.Span);
}
