using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Migration.Reading;

namespace SafeState.CodeFixes.Migration.Rewrites;

/// <summary>
/// Code around a map that is null until it is needed: <c>_map ??= new()</c> goes, a test for null before a look-up goes, <c>_map = null</c> becomes
/// <c>Clear</c>. Only where a map that is empty does the same as one that is null.
/// </summary>
internal sealed class UseLateMap : Strategy
{
    public override Answer? For(RawUse use) => AnswerTo(use) is { New: not null } answer && LateMap.Of(use) is { } late ? answer with { Edit = late } : null;

    private static Answer? AnswerTo(RawUse use) => use.Value.Parent switch
    {
        ICoalesceAssignmentOperation created when created.Target == use.Value => Place.IsStatement(created)
            ? created.Parent!.Syntax is StatementSyntax statement ? Without(statement) : null // the body of an expression has no statement
            : Answer.Replace(Outer(created.Syntax), use.Accessor),
        ISimpleAssignmentOperation assigned when assigned.Target == use.Value => Bare(assigned.Value) is { ConstantValue: { HasValue: true, Value: null } } && Place.IsStatement(assigned)
            ? Answer.Replace(assigned.Syntax, Template.Expression("__0.Clear()", use.Accessor))
            : IfAround(assigned) is { } around ? Created(use, around) : null,
        IConditionalAccessOperation access when access.Operation == use.Value && Place.IsStatement(access) => Told(use, access),
        _ => NullTest(use) is var (test, isNull) ? Tested(use, test, isNull) : null,
    };

    /// <summary><c>_map?.Clear();</c> and <c>_map?.Remove(key);</c>.</summary>
    private static Answer? Told(RawUse use, IConditionalAccessOperation access) => use.Member switch
    {
        { Name: "Clear" } => Answer.Replace(access.Syntax, Template.Expression("__0.Clear()", use.Accessor)),
        { Name: "Remove", TakesPair: false, Arguments.Length: 1 } member => Answer.Replace(access.Syntax, Template.Expression("__0.TryRemove(__1, out _)", use.Accessor, member.Argument(0))),
        _ => null,
    };

    private static Answer? Tested(RawUse use, IOperation test, bool isNull)
    {
        BinaryOperatorKind joined = isNull ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd;
        return test.Parent switch
        {
            IConditionalOperation choice when choice.Condition == test && isNull => Created(use, choice),
            IBinaryOperation pair when pair.OperatorKind == joined && pair.LeftOperand == test && IsLookup(use, pair.RightOperand, isNull) => Answer.Replace(pair.Syntax, pair.RightOperand.Syntax),
            IBinaryOperation { Parent: IBinaryOperation outer } pair when pair.OperatorKind == joined && pair.RightOperand == test && outer.OperatorKind == joined && outer.LeftOperand == pair && IsLookup(use, outer.RightOperand, isNull) =>
                Answer.Replace(pair.Syntax, pair.LeftOperand.Syntax),
            _ => null,
        };
    }

    /// <summary><c>if (_map == null) { _map = new(); }</c> goes.</summary>
    private static Answer? Created(RawUse use, IConditionalOperation choice) =>
        choice is { WhenFalse: null, Syntax: IfStatementSyntax statement }
        && NullTest(choice.Condition, use) is true
        && (choice.WhenTrue is IBlockOperation { Operations: [var only] } ? only : choice.WhenTrue) is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assigned }
        && use.IsSame(assigned.Target)
        && NewMap.IsEmptyAnywhere(assigned.Value)
            ? Without(statement)
            : null;

    private static IConditionalOperation? IfAround(IOperation assigned) => assigned.Parent?.Parent switch
    {
        IConditionalOperation choice => choice,
        IBlockOperation { Parent: IConditionalOperation choice } => choice,
        _ => null,
    };

    /// <summary>A look-up in an empty map says no, as a null one was made to.</summary>
    private static bool IsLookup(RawUse use, IOperation operation, bool isNegated)
    {
        IOperation look = isNegated && operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not ? not.Operand : operation;
        return isNegated == (look != operation) && look is IInvocationOperation call && KeyLookup.Of(use, call) is not null;
    }

    private static (IOperation Test, bool IsNull)? NullTest(RawUse use)
    {
        IOperation? test = use.Value.Parent is IConversionOperation conversion ? conversion.Parent : use.Value.Parent;
        return test is not null && NullTest(test, use) is bool isNull ? (test, isNull) : null;
    }

    private static bool? NullTest(IOperation test, RawUse use) => test switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } pair
            when use.IsSame(Bare(pair.LeftOperand)) && IsNull(pair.RightOperand) => pair.OperatorKind == BinaryOperatorKind.Equals,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } pattern when use.IsSame(Bare(pattern.Value)) && IsNull(value) => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } pattern when use.IsSame(Bare(pattern.Value)) && IsNull(value) => false,
        _ => null,
    };

    private static bool IsNull(IOperation value) => Bare(value) is { ConstantValue: { HasValue: true, Value: null } };

    private static IOperation Bare(IOperation value) => value is IConversionOperation { OperatorMethod: null } conversion ? Bare(conversion.Operand) : value;

    private static SyntaxNode Outer(SyntaxNode node) => node.Parent is ParenthesizedExpressionSyntax outer ? Outer(outer) : node;

    /// <summary>The block without a statement, whose leading comments go to the next one; null where other comments or directives would go with it.</summary>
    private static Answer? Without(StatementSyntax statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        bool hasComments = leading.Any(Comments.Is);
        if (statement.Parent is not BlockSyntax block
            || statement.DescendantTrivia().Any(trivia => trivia.IsDirective || (Comments.Is(trivia) && !leading.Contains(trivia))))
        {
            return null;
        }

        int index = block.Statements.IndexOf(statement);
        SyntaxList<StatementSyntax> kept = block.Statements.RemoveAt(index);
        if (index == kept.Count)
        {
            return hasComments ? null : Answer.Replace(block, block.WithStatements(kept));
        }

        SyntaxTriviaList next = kept[index].GetLeadingTrivia();
        bool isPlain = next.All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return isPlain ? Answer.Replace(block, block.WithStatements(kept.Replace(kept[index], kept[index].WithLeadingTrivia(leading))))
            : hasComments ? null
            : Answer.Replace(block, block.WithStatements(kept));
    }
}
