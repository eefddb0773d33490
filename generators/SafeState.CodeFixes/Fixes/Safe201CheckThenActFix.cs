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
    private static readonly ImmutableArray<IStepRewrite> s_rewrites =
    [
        new AddOrChange(), new LoadAbsent(), new AddAbsent(), new ChangePresent(), new RemovePresent(), new RemoveTested(), new ChangeInPlace(), new ReadPresent(),
    ];

    private protected override CodeAction? Fix(FixTarget target, CancellationToken cancellation) =>
        CheckSite.At(target, cancellation) is CheckSite site && s_rewrites.Select(rewrite => rewrite.Of(site)).FirstOrDefault(static step => step is not null) is OneStep step
            ? step.ToAction(target.Document, $"Use '{step.Member}'", nameof(Safe201CheckThenActFix))
            : null;
}
