using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Rewrites <c>if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; }</c> to <c>TryAdd</c>, or to <c>GetOrAdd</c> if the value is created
/// there.
/// </summary>
internal sealed class AddIfAbsentRewriter : ICheckThenActRewriter
{
    public AtomicReplacement? TryRewrite(CheckSite site)
    {
        if (site.Member != "ContainsKey"
            || site.Check.FirstAncestorOrSelf<IfStatementSyntax>() is not { Else: null } choice
            || SyntaxForms.GetNegated(choice.Condition) != site.Check
            || SyntaxForms.GetStatements(choice.Statement) is not [var only]
            || site.GetStoredValue(only) is not { } value)
        {
            return null;
        }

        LambdaExtraction extraction = new(site);
        return extraction.IsConstant(value)
            ? AtomicReplacement.FromStatement("TryAdd", choice, $"{site.Store}.TryAdd({site.Key}, {value});")
            : extraction.CanExtract(value) && !extraction.IsAmbiguous(value)
                ? AtomicReplacement.FromStatement("GetOrAdd", choice,
                    $"{site.Store}.GetOrAdd({site.Key}, {extraction.WriteFactory(value)});")
            : null;
    }
}
