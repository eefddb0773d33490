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
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe205ContentChangedOutsideFix))]
[Shared]
public sealed class Safe205ContentChangedOutsideFix() : SafeStateCodeFix(RuleIds.ContentChangedOutside)
{
    private protected override CodeAction? Fix(FixTarget target, CancellationToken cancellation) =>
        target.Node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call =>
            call.Span == target.Node.Span) is InvocationExpressionSyntax change
        && AddToCopy.Of(change, target.Model, cancellation) is OneStep step
            ? step.ToAction(target.Document, "Replace the list by a longer one", nameof(Safe205ContentChangedOutsideFix))
            : null;
}
