using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE205: replaces a list by one with one more element, atomically.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe205ValueMutatedInPlaceFix))]
[Shared]
public sealed class Safe205ValueMutatedInPlaceFix() : DocumentCodeFix(RuleIds.ValueMutatedInPlace)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        context.Invocation is { } mutation
        && ListAppendRewriter.TryRewrite(mutation, context.Model, cancellationToken) is AtomicReplacement replacement
            ? new DocumentFix("Replace the list by a longer one", replacement.Apply(context.Root))
            : null;
}
