using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites code around a dictionary that is null until it is needed. <c>_map ??= new()</c> and a test for null before a look-up are
/// removed, and <c>_map = null</c> becomes <c>Clear</c>. It applies only if an empty dictionary has the same effect as null.
/// </summary>
internal sealed class LazyInitializationRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) =>
        RewriteUse(use) is { NewNode: not null } result && LazyMap.TryCreate(use) is { } lazyMap
        ? result with { DeclarationEdit = lazyMap }
        : null;

    private static RewriteResult? RewriteUse(RawUse use) => use.Value.Parent switch
    {
        ICoalesceAssignmentOperation created when created.Target == use.Value => StatementPlacement.IsStatement(created)
            ? created.Parent!.Syntax is StatementSyntax statement
                ? StatementRemoval.Create(statement)
                : null // the body of an expression has no statement
            : RewriteResult.Replace(WithParentheses(created.Syntax), use.Accessor),
        ISimpleAssignmentOperation assigned when assigned.Target == use.Value =>
            NullTest.IsNull(assigned.Value) && StatementPlacement.IsStatement(assigned)
            ? RewriteResult.Replace(assigned.Syntax, Template.Expression("__0.Clear()", use.Accessor))
            : FindIf(assigned) is { } around ? RemoveCreation(use, around) : null,
        IConditionalAccessOperation access when access.Operation == use.Value =>
            StatementPlacement.IsStatement(access) ? RewriteCall(use, access) : RewriteCount(use, access),
        _ => NullTest.FindAround(use) is var (test, isNull) ? RewriteNullTest(use, test, isNull) : null,
    };

    /// <summary>Rewrites <c>_map?.Clear();</c> and <c>_map?.Remove(key);</c>.</summary>
    private static RewriteResult? RewriteCall(RawUse use, IConditionalAccessOperation access) => use.Member switch
    {
        { Name: "Clear" } => RewriteResult.Replace(access.Syntax, Template.Expression("__0.Clear()", use.Accessor)),
        { Name: "Remove", TakesPair: false, Arguments.Length: 1 } member =>
            RewriteResult.Replace(access.Syntax, Template.Expression("__0.TryRemove(__1, out _)", use.Accessor, member.GetArgument(0))),
        _ => null,
    };

    /// <summary>Rewrites <c>_map?.Count > 0</c> and <c>_map?.Count ?? 0</c>.</summary>
    private static RewriteResult? RewriteCount(RawUse use, IConditionalAccessOperation access)
    {
        if (use.Member is not { Name: "Count" })
        {
            return null;
        }

        ExpressionSyntax count = Template.Expression("__0.Count", use.Accessor);
        return access.Parent switch
        {
            ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: 0 } } choice when choice.Value == access =>
                RewriteResult.Replace(WithParentheses(choice.Syntax), count),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan, RightOperand: var right } pair
                when pair.LeftOperand == access && IsNotNegative(right) =>
                RewriteResult.Replace(WithParentheses(access.Syntax), count),
            _ => null,
        };
    }

    private static bool IsNotNegative(IOperation value) =>
        value is { ConstantValue: { HasValue: true, Value: >= 0 } }
            or IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: >= 0 } };

    private static RewriteResult? RewriteNullTest(RawUse use, IOperation test, bool isNull)
    {
        BinaryOperatorKind joined = isNull ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd;
        return test.Parent switch
        {
            IConditionalOperation choice when choice.Condition == test && isNull && RemoveCreation(use, choice) is { } created => created,
            IConditionalOperation choice when choice.Condition == test => RewriteBranches(use, choice, isNull),
            IBinaryOperation pair when pair.OperatorKind == joined && pair.LeftOperand == test
                && IsEquivalentForEmpty(use, pair.RightOperand, isNull) => RewriteResult.Replace(pair.Syntax, pair.RightOperand.Syntax),
            IBinaryOperation { Parent: IBinaryOperation outer } pair when pair.OperatorKind == joined && pair.RightOperand == test
                && outer.OperatorKind == joined && outer.LeftOperand == pair && IsEquivalentForEmpty(use, outer.RightOperand, isNull) =>
                    RewriteResult.Replace(pair.Syntax, pair.LeftOperand.Syntax),
            _ => null,
        };
    }

    /// <summary>
    /// Rewrites <c>if (_map == null) { return false; }</c>, if the rest of the method returns the same for an empty dictionary.
    /// </summary>
    private static RewriteResult? RewriteBranches(RawUse use, IConditionalOperation choice, bool isNull)
    {
        (IOperation? whenNull, IOperation? whenEmpty) = isNull ? (choice.WhenTrue, choice.WhenFalse) : (choice.WhenFalse, choice.WhenTrue);
        if (choice.Syntax is IfStatementSyntax)
        {
            return EmptyMapInterpreter.HasSameEffect(use, choice, whenNull, whenEmpty)
                ? RewriteResult.Replace(choice.Condition.Syntax, Template.Expression(isNull ? "__0.IsEmpty" : "!__0.IsEmpty", use.Accessor))
                : null;
        }

        return whenNull is not null && whenEmpty is not null
            && new EmptyMapEvaluator(use, isNull: false).Evaluate(whenEmpty) is { } value
            && value == new EmptyMapEvaluator(use, isNull: true).Evaluate(whenNull)
            ? RewriteResult.Replace(WithParentheses(choice.Syntax), whenEmpty.Syntax)
            : null;
    }

    /// <summary>Removes <c>if (_map == null) { _map = new(); }</c>.</summary>
    private static RewriteResult? RemoveCreation(RawUse use, IConditionalOperation choice) =>
        choice is { Syntax: IfStatementSyntax statement }
        && NullTest.TryGetKind(use, choice.Condition) is true
        && (choice.WhenTrue is IBlockOperation { Operations: [var only] }
            ? only
            : choice.WhenTrue) is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assigned }
        && use.IsSameMap(assigned.Target)
        && NewMapAnalysis.IsEmptyWithAnyComparer(assigned.Value)
            ? choice.WhenFalse is not { } other ? StatementRemoval.Create(statement)
            : EmptyMapInterpreter.HasNoEffect(use, other) && other.Syntax is StatementSyntax rest ? RewriteResult.Replace(statement, rest)
            : null
            : null;

    private static IConditionalOperation? FindIf(IOperation assigned) => assigned.Parent?.Parent switch
    {
        IConditionalOperation choice => choice,
        IBlockOperation { Parent: IConditionalOperation choice } => choice,
        _ => null,
    };

    /// <summary>Returns whether an empty dictionary has the same effect as null had.</summary>
    private static bool IsEquivalentForEmpty(RawUse use, IOperation operation, bool isNull) =>
        new EmptyMapEvaluator(use, isNull: false).Evaluate(operation) == (isNull ? EmptyMapEvaluator.True : EmptyMapEvaluator.Default);

    private static SyntaxNode WithParentheses(SyntaxNode node) =>
        node.Parent is ParenthesizedExpressionSyntax outer ? WithParentheses(outer) : node;
}
