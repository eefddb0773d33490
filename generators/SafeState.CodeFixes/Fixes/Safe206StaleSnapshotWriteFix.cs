using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE206: removes entries by their current values, in one step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe206StaleSnapshotWriteFix))]
[Shared]
public sealed class Safe206StaleSnapshotWriteFix() : SafeStateCodeFix(RuleIds.StaleSnapshotWrite)
{
    private protected override CodeAction? Fix(FixContext target, CancellationToken cancellationToken) =>
        target.Node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call =>
            call.Span == target.Node.Span) is InvocationExpressionSyntax write
        && new RemoveWhereRewriter(target.Model, cancellationToken).TryRewrite(write) is AtomicReplacement step
            ? step.ToCodeAction(target.Document, $"Use '{step.Member}'", nameof(Safe206StaleSnapshotWriteFix))
            : null;
}
