using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE202: awaits in a factory what would keep a thread waiting, or moves it before the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe202DelegateMayBlockFix))]
[Shared]
public sealed class Safe202DelegateMayBlockFix() : SafeStateCodeFix(RuleIds.DelegateMayBlock)
{
    private protected override CodeAction? Fix(FixContext target, CancellationToken cancellationToken)
    {
        if ((target.Node is ArgumentSyntax argument ? argument.Expression : target.Node) is not ExpressionSyntax blocking)
        {
            return null;
        }

        // One key, so that fix-all applies both.
        return AwaitInFactoryRewriter.TryRewrite(blocking, target.Model, cancellationToken) is AtomicReplacement awaits
            ? awaits.ToCodeAction(target.Document, awaits.Member == "await" ? "Await instead"
                : "Use 'GetOrAddAsync'", nameof(Safe202DelegateMayBlockFix))
            : HoistBeforeCallRewriter.TryRewrite(blocking, target.Model, cancellationToken) is AtomicReplacement extraction
                ? extraction.ToCodeAction(target.Document, "Do it before the call", nameof(Safe202DelegateMayBlockFix))
                : null;
    }
}
