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
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe202DelegateBlocksFix))]
[Shared]
public sealed class Safe202DelegateBlocksFix() : SafeStateCodeFix(RuleIds.DelegateBlocks)
{
    private protected override CodeAction? Fix(FixTarget target, CancellationToken cancellation)
    {
        if ((target.Node is ArgumentSyntax argument ? argument.Expression : target.Node) is not ExpressionSyntax blocking)
        {
            return null;
        }

        // One key, so that fix-all applies both.
        return AwaitInFactory.Of(blocking, target.Model, cancellation) is OneStep awaits
            ? awaits.ToAction(target.Document, awaits.Member == "await" ? "Await instead"
                : "Use 'GetOrAddAsync'", nameof(Safe202DelegateBlocksFix))
            : MoveBefore.Of(blocking, target.Model, cancellation) is OneStep moved
                ? moved.ToAction(target.Document, "Do it before the call", nameof(Safe202DelegateBlocksFix))
                : null;
    }
}
