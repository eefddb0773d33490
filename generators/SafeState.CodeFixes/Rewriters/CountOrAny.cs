using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>_stock.Any()</c>, <c>_stock.Keys.Count</c> and the like: asked of the accessor, without a snapshot.</summary>
internal sealed class CountOrAny : Strategy
{
    public override Answer? For(RawUse use) => use.IsConditional ? null : Sequence.From(use) switch
    {
        { Reader: IInvocationOperation call } when Linq.IsPlain(call, "Count") => Count(use, call.Syntax),
        { Reader: IInvocationOperation call } when Linq.IsPlain(call, "Any") => Any(use, (ExpressionSyntax)call.Syntax),
        { View: not null, Reader: IPropertyReferenceOperation { Property.Name: "Count" } count } => Count(use, count.Syntax),
        _ => null,
    };

    private static Answer Count(RawUse use, SyntaxNode old) => Answer.Replace(old, Template.Expression("__0.Count", use.Accessor));

    private static Answer Any(RawUse use, ExpressionSyntax old)
    {
        ExpressionSyntax isEmpty = Template.Expression("__0.IsEmpty", use.Accessor);
        return old.Parent switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Answer.Replace(not, isEmpty),
            MemberAccessExpressionSyntax => Answer.Replace(old, Template.Expression("(!__0)", isEmpty)),
            _ => Answer.Replace(old, Template.Expression("!__0", isEmpty)),
        };
    }
}
