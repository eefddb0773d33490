using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Rewrites <c>if (Stock.ContainsKey(sku)) { Stock.TryRemove(sku, out _); }</c> to <c>TryRemove</c>, which returns whether the key was
/// present.
/// </summary>
internal sealed class RemoveIfPresentRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site) =>
        (site.Member == "ContainsKey" || site is { Member: "TryGetValue", OutName: null })
        && site.Check.Parent is IfStatementSyntax { Else: null } choice
        && SyntaxForms.GetStatements(choice.Statement) is [ExpressionStatementSyntax { Expression: var only }]
        && site.TryGetCall(only,
            "TryRemove") is
        {
            ArgumentList.Arguments: [_,
            { Expression: DeclarationExpressionSyntax or IdentifierNameSyntax { Identifier.ValueText: "_" } }]
        }
            ? AtomicReplacement.FromStatement("TryRemove", choice, $"{site.Store}.TryRemove({site.Key}, out _);")
            : null;
}
