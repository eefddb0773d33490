using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Rewrites <c>if (Stock.TryGetValue(sku, out long level)) { Stock[sku] = level + 1; }</c> to <c>TryUpdate</c>.</summary>
internal sealed class UpdateIfPresentRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        if (site.Member is not ("TryGetValue" or "ContainsKey")
            || site.Check.Parent is not IfStatementSyntax { Else: null } choice
            || SyntaxForms.GetStatements(
                choice.Statement) is not [ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax } only]
            || site.GetStoredValue(only) is not { } value
            || site is { OutName: not null, DeclaresOut: false }
            || (site.OutName is string name && SyntaxForms.IsUsedOutside(name, choice)))
        {
            return null;
        }

        LambdaExtraction extraction = new(site);
        return extraction.CanExtract(value)
            ? AtomicReplacement.FromStatement("TryUpdate", choice,
                $"{site.Store}.TryUpdate({site.StoredKey}, {extraction.WriteUpdater(value, site.OutName)}, out _);")
            : null;
    }
}
