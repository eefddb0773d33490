using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE201: makes a check and the step that relies on it one, where one member says the same as the two.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe201CheckThenActFix))]
[Shared]
public sealed class Safe201CheckThenActFix() : SafeStateCodeFix(RuleIds.CheckThenAct)
{
    private static readonly ImmutableArray<ICheckThenActRewriter> s_rewrites =
    [
        new AddOrUpdateBranchesRewriter(), new LoadIfAbsentRewriter(), new AddIfAbsentRewriter(), new UpdateIfPresentRewriter(), new RemoveIfPresentRewriter(), new RemoveIfRewriter(), new ComputeInPlaceRewriter(), new ReadIfPresentRewriter(),
    ];

    private protected override CodeAction? Fix(FixContext target, CancellationToken cancellationToken) =>
        CheckSite.TryCreate(target, cancellationToken) is CheckSite site && s_rewrites.Select(rewrite => rewrite.TryRewrite(site)).FirstOrDefault(static step => step is not null) is AtomicReplacement step
            ? step.ToCodeAction(target.Document, $"Use '{step.Member}'", nameof(Safe201CheckThenActFix))
            : null;
}
