using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>if (!_stock.ContainsKey(sku)) { _stock.Add(sku, n); }</c>: one step. What must not be made in vain is left to <c>GetOrAdd</c>.</summary>
internal sealed class AddWhereAbsent : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (PresenceTest.Around(use) is not { WhenPresent: null, Found: null } test || Storing.ValueOf(test.Map, test.Key, test.WhenAbsent) is not { } value)
        {
            return null;
        }

        ExpressionSyntax key = test.Key.Expression();
        return MapTraffic.Writes(use, value) ? Answer.None
            : Steadiness.IsSteady(value) ? Answer.Replace(test.Statement, Template.Statement("__0.TryAdd(__1, __2);", test.Map.Accessor, key, value.Expression()))
            : Answer.Replace(test.Statement, Template.Statement($"__0.GetOrAdd(__1, {Factories.Name(use, "factory")}{Factories.Head(use, test.Key, value)} __2);", test.Map.Accessor, key, Factories.Typed(value)));
    }
}
