using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary><c>if (Stock.TryGetValue(sku, out long level)) { Stock[sku] = level + 1; }</c>: <c>TryUpdate</c>.</summary>
internal sealed class ChangePresent : IStepRewrite
{
    public OneStep? Of(CheckSite site)
    {
        if (site.Member is not ("TryGetValue" or "ContainsKey")
            || site.Check.Parent is not IfStatementSyntax { Else: null } choice
            || Blocks.StatementsOf(choice.Statement) is not [ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax } only]
            || site.Stored(only) is not { } value
            || site is { OutName: not null, DeclaresOut: false }
            || (site.OutName is string name && Blocks.UsedOutside(name, choice)))
        {
            return null;
        }

        MovedCode moved = new(site);
        return moved.CanMove(value)
            ? OneStep.Statement("TryUpdate", choice, $"{site.Store}.TryUpdate({site.Key}, {moved.Update(value, site.OutName)}, out _);")
            : null;
    }
}
