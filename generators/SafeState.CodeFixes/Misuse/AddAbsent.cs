using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary><c>if (!Stock.ContainsKey(sku)) { Stock[sku] = 1; }</c>: <c>TryAdd</c>, or <c>GetOrAdd</c> where the value is made on the spot.</summary>
internal sealed class AddAbsent : IStepRewrite
{
    public OneStep? Of(CheckSite site)
    {
        if (site.Member != "ContainsKey"
            || site.Check.FirstAncestorOrSelf<IfStatementSyntax>() is not { Else: null } choice
            || Blocks.Negated(choice.Condition) != site.Check
            || Blocks.StatementsOf(choice.Statement) is not [var only]
            || site.Stored(only) is not { } value)
        {
            return null;
        }

        MovedCode moved = new(site);
        return moved.IsConstant(value) ? OneStep.Statement("TryAdd", choice, $"{site.Store}.TryAdd({site.Key}, {value});")
            : moved.CanMove(value) && !moved.IsAmbiguous(value) ? OneStep.Statement("GetOrAdd", choice, $"{site.Store}.GetOrAdd({site.Key}, {moved.Factory(value)});")
            : null;
    }
}
