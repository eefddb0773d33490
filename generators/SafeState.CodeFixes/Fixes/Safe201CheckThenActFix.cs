using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE201: replaces a check and the step that relies on it by one member with the same meaning.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe201CheckThenActFix))]
[Shared]
public sealed class Safe201CheckThenActFix() : DocumentCodeFix(RuleIds.CheckThenAct)
{
    private static readonly ImmutableArray<ICheckThenActRewriter> Rewriters =
    [
        new AddOrUpdateBranchesRewriter(),
        new LoadIfAbsentRewriter(),
        new AddIfAbsentRewriter(),
        new UpdateIfPresentRewriter(),
        new RemoveIfPresentRewriter(),
        new RemoveIfRewriter(),
        new ComputeInPlaceRewriter(),
        new ReadIfPresentRewriter(),
    ];

    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        CheckSite.TryCreate(context, cancellationToken) is CheckSite site
        && Rewriters.Select(rewriter => rewriter.TryRewrite(site)).FirstOrDefault(static found => found is not null) is { } replacement
            ? new DocumentFix($"Use '{replacement.Member}'", replacement.Apply(context.Root))
            : null;
}
