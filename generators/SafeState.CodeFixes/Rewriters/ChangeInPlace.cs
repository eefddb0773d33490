using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>_stock[sku]++</c>, <c>_stock[sku] -= n</c> and their like: one step that throws where the key is absent. Its result is that of the expression, before or after.</summary>
internal sealed class ChangeInPlace : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (EntryChange.Of(use) is not { } change)
        {
            return null;
        }

        if (change.Operand is not null && MapTraffic.Writes(use, change.Operand))
        {
            return Answer.None;
        }

        EntryStep step = new(use, change.Key);
        return Answer.Replace(change.Syntax, step.Change(change.On(step.Value), change.Operand, mustExist: true));
    }
}
