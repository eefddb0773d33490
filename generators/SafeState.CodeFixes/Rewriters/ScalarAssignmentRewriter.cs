using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites assignments of a value or number. An assignment that reads the field first becomes one atomic member.</summary>
internal sealed class ScalarAssignmentRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) => use.Value.Parent switch
    {
        IIncrementOrDecrementOperation step => use.Info.Shape == StoreShape.Number ? Step(use, step) : RewriteResult.Declined,
        ICoalesceAssignmentOperation assignment when assignment.Target == use.Value => Create(use, assignment),
        ICompoundAssignmentOperation assignment when assignment.Target == use.Value =>
            use.Info.Shape == StoreShape.Number ? Add(use, assignment) : RewriteResult.Declined,
        ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Target == use.Value => Set(use, assignment),
        _ => null,
    };

    private static RewriteResult Step(RawUse use, IIncrementOrDecrementOperation step)
    {
        bool isIncrement = step.Kind == OperationKind.Increment;
        string call = $"__0.{(isIncrement ? "Increment" : "Decrement")}()";
        bool isOldUsed = step.IsPostfix && !StatementPlacement.IsStatement(step);
        return step.Type is { SpecialType: not SpecialType.System_Int32 and not SpecialType.System_Int64 } && isOldUsed
            ? RewriteResult.Declined
            : RewriteResult.Replace(
                step.Syntax,
                Template.Expression(isOldUsed ? $"({call} {(isIncrement ? "-" : "+")} 1)" : call, use.ScalarAccessor));
    }

    private static RewriteResult Add(RawUse use, ICompoundAssignmentOperation assignment)
    {
        ExpressionSyntax by = assignment.Value.GetExpression();
        if (MapWriteAnalysis.Writes(use, assignment.Value))
        {
            return RewriteResult.Declined;
        }

        return assignment.OperatorKind switch
        {
            BinaryOperatorKind.Add => RewriteResult.Replace(
                assignment.Syntax, Template.Expression("__0.IncrementBy(__1)", use.ScalarAccessor, by)),
            BinaryOperatorKind.Subtract => RewriteResult.Replace(assignment.Syntax, Template.Expression(
                by is IdentifierNameSyntax or LiteralExpressionSyntax ? "__0.IncrementBy(-__1)" : "__0.IncrementBy(-(__1))",
                use.ScalarAccessor,
                by)),
            _ => RewriteResult.Declined,
        };
    }

    private static RewriteResult Set(RawUse use, ISimpleAssignmentOperation assignment) =>
        StatementPlacement.IsStatement(assignment) && assignment.Syntax is AssignmentExpressionSyntax { Right: var value }
            && !ReadsField(use, assignment.Value)
            ? RewriteResult.Replace(assignment.Syntax, Template.Expression("__0.Set(__1)", use.ScalarAccessor, value))
            : RewriteResult.Declined;

    private static RewriteResult Create(RawUse use, ICoalesceAssignmentOperation assignment) =>
        assignment.Syntax is AssignmentExpressionSyntax { Right: var value } && !ReadsField(use, assignment.Value)
            ? RewriteResult.Replace(assignment.Syntax, Template.Expression("__0.GetOrCreate(() => __1)", use.ScalarAccessor, value))
            : RewriteResult.Declined;

    // 'Set' of a value that was read before is two steps.
    private static bool ReadsField(RawUse use, IOperation value)
    {
        foreach (IOperation _ in MapWriteAnalysis.FindUses(use, value))
        {
            return true;
        }

        return false;
    }
}
