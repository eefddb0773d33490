using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE206: removes entries by their current values, atomically.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe206StaleSnapshotWriteFix))]
[Shared]
public sealed class Safe206StaleSnapshotWriteFix() : DocumentCodeFix(RuleIds.StaleSnapshotWrite)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        context.Invocation is { } write
        && new RemoveWhereRewriter(context.Model, cancellationToken).TryRewrite(write) is AtomicReplacement replacement
            ? new DocumentFix($"Use '{replacement.Member}'", replacement.Apply(context.Root))
            : null;
}
