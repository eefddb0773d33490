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

/// <summary>SAFE104: gives a guarded field a copy of a dictionary that another field or property goes on holding.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe104SharedDictionaryAssignedFix))]
[Shared]
public sealed class Safe104SharedDictionaryAssignedFix() : SafeStateCodeFix(RuleIds.SharedDictionaryAssigned)
{
    private protected override CodeAction? Fix(FixContext target, CancellationToken cancellationToken) =>
        (target.Node is ArgumentSyntax argument ? argument.Expression : target.Node) is ExpressionSyntax held
        && DictionaryCopyRewriter.TryRewrite(held, target.Model, cancellationToken) is AtomicReplacement step
            ? step.ToCodeAction(target.Document, "Give the field a copy", nameof(Safe104SharedDictionaryAssignedFix))
            : null;
}
