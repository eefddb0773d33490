using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeState.CodeFixes.Misuse;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Fixes;

/// <summary>SAFE104: assigns a copy to a guarded field, if another field or property keeps the dictionary.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Safe104SharedDictionaryAssignedFix))]
[Shared]
public sealed class Safe104SharedDictionaryAssignedFix() : DocumentCodeFix(RuleIds.SharedDictionaryAssigned)
{
    private protected override DocumentFix? TryFix(FixContext context, CancellationToken cancellationToken) =>
        context.Expression is { } dictionary
        && DictionaryCopyRewriter.TryRewrite(dictionary, context.Model, cancellationToken) is AtomicReplacement replacement
            ? new DocumentFix("Give the field a copy", replacement.Apply(context.Root))
            : null;
}
