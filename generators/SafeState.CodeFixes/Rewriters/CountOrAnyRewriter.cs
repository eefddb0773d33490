using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_stock.Any()</c>, <c>_stock.Keys.Count</c>, and similar expressions to members of the accessor, without a snapshot.
/// </summary>
internal sealed class CountOrAnyRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => use.IsConditional ? null : MapSequence.From(use) switch
    {
        { Reader: IInvocationOperation call } when Linq.IsWithoutArguments(call, "Count") => Count(use, call.Syntax),
        { Reader: IInvocationOperation call } when Linq.IsWithoutArguments(call, "Any") => Any(use, (ExpressionSyntax)call.Syntax),
        { View: not null, Reader: IPropertyReferenceOperation { Property.Name: "Count" } count } => Count(use, count.Syntax),
        _ => null,
    };

    private static RewriteResult Count(RawUse use, SyntaxNode oldNode) =>
        RewriteResult.Replace(oldNode, Template.Expression("__0.Count", use.Accessor));

    private static RewriteResult Any(RawUse use, ExpressionSyntax oldNode)
    {
        ExpressionSyntax isEmpty = Template.Expression("__0.IsEmpty", use.Accessor);
        return oldNode.Parent switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => RewriteResult.Replace(not, isEmpty),
            MemberAccessExpressionSyntax => RewriteResult.Replace(oldNode, Template.Expression("(!__0)", isEmpty)),
            _ => RewriteResult.Replace(oldNode, Template.Expression("!__0", isEmpty)),
        };
    }
}
