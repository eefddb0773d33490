using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>IsReadOnly</c> and <c>IsFixedSize</c> to false, which they are for every collection that can be written. It declines a
/// condition that would never be true.
/// </summary>
internal sealed class IsReadOnlyRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Consumer is IPropertyReferenceOperation { Property.Name: "IsReadOnly" or "IsFixedSize", Syntax: ExpressionSyntax syntax }
        && !use.IsConditional
            ? InitialMap.IsWritable(use) && IsResult(syntax)
                ? RewriteResult.Replace(syntax, Template.Expression("false"))
                : RewriteResult.Declined
            : null;

    private static bool IsResult(ExpressionSyntax syntax) =>
        syntax.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax;
}
