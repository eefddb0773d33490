using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>if (!_stock.ContainsKey(sku)) { _stock.Add(sku, n); }</c> to <c>TryAdd</c>. Values that must not be created needlessly are
/// left to <c>GetOrAdd</c>.
/// </summary>
internal sealed class TryAddRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (PresenceTest.Find(use) is not { WhenPresent: null, Found: null } test
            || StoredValue.Find(test.Map, test.Key, test.WhenAbsent) is not { } value)
        {
            return null;
        }

        ExpressionSyntax key = test.Key.GetExpression();
        return MapWriteAnalysis.Writes(use, value) ? RewriteResult.Declined
            : Purity.IsPure(value)
                ? RewriteResult.Replace(test.Statement,
                    Template.Statement("__0.TryAdd(__1, __2);", test.Map.Accessor, key, value.GetExpression()))
            : RewriteResult.Replace(test.Statement,
                Template.Statement(
                    $"__0.GetOrAdd(__1, {FactoryLambda.GetArgumentName(use, "factory")}{FactoryLambda.GetHead(use, test.Key, value)} __2);",
                        test.Map.Accessor, key, FactoryLambda.WithExplicitType(value)));
    }
}
