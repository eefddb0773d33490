using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>_items = other;</c> to <c>Items.ReplaceAll(other)</c>. Code that keeps a reference to the other collection no longer changes
/// the field, so its author must decide.
/// </summary>
internal sealed class ReplaceContentRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar() && shape != StoreShape.Queue;

    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Value.Parent is ISimpleAssignmentOperation { IsRef: false } assignment
        && assignment.Target == use.Value
        && StatementPlacement.IsStatement(assignment)
        && !NullTest.IsNull(assignment.Value)
        && !NewMapAnalysis.IsEmptyWithAnyComparer(assignment.Value)
        && !MapWriteAnalysis.FindUses(use, assignment.Value).Any(use.IsSameMap)
            ? StartingContent.AddTo(
                RewriteResult.Replace(assignment.Syntax, Template.Expression(
                    $"__0.ReplaceAll(__1{GetDefault(use, assignment)})", use.Accessor, FactoryLambda.WithExplicitType(assignment.Value))),
                use)
            : null;

    /// <summary>Returns the alternative for a value that may be null.</summary>
    private static string GetDefault(RawUse use, ISimpleAssignmentOperation assignment) =>
        assignment.Value.WithoutBuiltInConversions() is IConditionalAccessOperation
        || (assignment.Syntax as AssignmentExpressionSyntax)?.Right is { } right
            && use.Model.GetTypeInfo(right).Nullability.FlowState == NullableFlowState.MaybeNull
            ? " ?? []"
            : "";
}
