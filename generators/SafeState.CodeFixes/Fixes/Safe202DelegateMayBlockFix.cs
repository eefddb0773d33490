using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE202: awaits code that would block a thread, or moves it before the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe202DelegateMayBlockFix))]
[Shared]
public sealed class Safe202DelegateMayBlockFix() : DocumentCodeFix(RuleIds.DelegateMayBlock)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken)
    {
        if (context.Expression is not { } blocking)
        {
            return null;
        }

        if (AwaitInFactoryRewriter.TryRewrite(blocking, context.Model, cancellationToken) is AtomicReplacement awaited)
        {
            return new DocumentFix(awaited.Member == "await" ? "Await instead" : "Use 'GetOrAddAsync'", awaited.Apply(context.Root));
        }

        return HoistBeforeCallRewriter.TryRewrite(blocking, context.Model, cancellationToken) is AtomicReplacement hoisted
            ? new DocumentFix("Move before the call", hoisted.Apply(context.Root))
            : null;
    }
}
