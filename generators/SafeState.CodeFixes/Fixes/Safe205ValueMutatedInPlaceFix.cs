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

/// <summary>SAFE205: replaces a list by one with one more element, in one step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe205ValueMutatedInPlaceFix))]
[Shared]
public sealed class Safe205ValueMutatedInPlaceFix() : SafeStateCodeFix(RuleIds.ValueMutatedInPlace)
{
    private protected override CodeAction? Fix(FixContext target, CancellationToken cancellationToken) =>
        target.Node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call =>
            call.Span == target.Node.Span) is InvocationExpressionSyntax change
        && ListAppendRewriter.TryRewrite(change, target.Model, cancellationToken) is AtomicReplacement step
            ? step.ToCodeAction(target.Document, "Replace the list by a longer one", nameof(Safe205ValueMutatedInPlaceFix))
            : null;
}
