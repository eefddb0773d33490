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
        ISimpleAssignmentOperation assigned when assigned.Target == use.Value =>
            NullTest.IsNull(assigned.Value) && Place.IsStatement(assigned)
            ? Answer.Replace(assigned.Syntax, Template.Expression("__0.Clear()", use.Accessor))
            : IfAround(assigned) is { } around ? Created(use, around) : null,
        IConditionalAccessOperation access when access.Operation == use.Value =>
            Place.IsStatement(access) ? Told(use, access) : Asked(use, access),
        _ => NullTest.Around(use) is var (test, isNull) ? Tested(use, test, isNull) : null,
    };

    /// <summary><c>_map?.Clear();</c> and <c>_map?.Remove(key);</c>.</summary>
    private static Answer? Told(RawUse use, IConditionalAccessOperation access) => use.Member switch
    {
        { Name: "Clear" } => Answer.Replace(access.Syntax, Template.Expression("__0.Clear()", use.Accessor)),
        { Name: "Remove", TakesPair: false, Arguments.Length: 1 } member => Answer.Replace(access.Syntax, Template.Expression("__0.TryRemove(__1, out _)", use.Accessor, member.Argument(0))),
        _ => null,
    };

    /// <summary><c>_map?.Count > 0</c> and <c>_map?.Count ?? 0</c>.</summary>
    private static Answer? Asked(RawUse use, IConditionalAccessOperation access)
    {
        if (use.Member is not { Name: "Count" })
        {
            return null;
        }

        ExpressionSyntax count = Template.Expression("__0.Count", use.Accessor);
        return access.Parent switch
        {
            ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: 0 } } choice when choice.Value == access =>
                Answer.Replace(Outer(choice.Syntax), count),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan, RightOperand: var right } pair when pair.LeftOperand == access && IsNotNegative(right) =>
                Answer.Replace(Outer(access.Syntax), count),
            _ => null,
        };
    }

    private static bool IsNotNegative(IOperation value) =>
        value is { ConstantValue: { HasValue: true, Value: >= 0 } } or IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: >= 0 } };

    private static Answer? Tested(RawUse use, IOperation test, bool isNull)
    {
        BinaryOperatorKind joined = isNull ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd;
        return test.Parent switch
        {
            IConditionalOperation choice when choice.Condition == test && isNull && Created(use, choice) is { } created => created,
            IConditionalOperation choice when choice.Condition == test => Chosen(use, choice, isNull),
            IBinaryOperation pair when pair.OperatorKind == joined && pair.LeftOperand == test
                && IsDecided(use, pair.RightOperand, isNull) => Answer.Replace(pair.Syntax, pair.RightOperand.Syntax),
            IBinaryOperation { Parent: IBinaryOperation outer } pair when pair.OperatorKind == joined && pair.RightOperand == test
                && outer.OperatorKind == joined && outer.LeftOperand == pair && IsDecided(use, outer.RightOperand, isNull) =>
                    Answer.Replace(pair.Syntax, pair.LeftOperand.Syntax),
            _ => null,
        };
    }

    /// <summary><c>if (_map == null) { return false; }</c>, where the rest of the method returns the same for an empty map.</summary>
    private static Answer? Chosen(RawUse use, IConditionalOperation choice, bool isNull)
    {
        (IOperation? whenNull, IOperation? whenEmpty) = isNull ? (choice.WhenTrue, choice.WhenFalse) : (choice.WhenFalse, choice.WhenTrue);
        if (choice.Syntax is IfStatementSyntax)
        {
            return EmptyMapRun.IsSame(use, choice, whenNull, whenEmpty)
                ? Answer.Replace(choice.Condition.Syntax, Template.Expression(isNull ? "__0.IsEmpty" : "!__0.IsEmpty", use.Accessor))
                : null;
        }

        return whenNull is not null && whenEmpty is not null
            && new EmptyMapValues(use, isNull: false).Of(whenEmpty) is { } value
            && value == new EmptyMapValues(use, isNull: true).Of(whenNull)
            ? Answer.Replace(Outer(choice.Syntax), whenEmpty.Syntax)
            : null;
    }

    /// <summary><c>if (_map == null) { _map = new(); }</c> goes.</summary>
    private static Answer? Created(RawUse use, IConditionalOperation choice) =>
        choice is { Syntax: IfStatementSyntax statement }
        && NullTest.Of(use, choice.Condition) is true
        && (choice.WhenTrue is IBlockOperation { Operations: [var only] } ? only : choice.WhenTrue) is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assigned }
        && use.IsSame(assigned.Target)
        && NewMap.IsEmptyAnywhere(assigned.Value)
            ? choice.WhenFalse is not { } other ? Without(statement)
            : EmptyMapRun.HasNoEffect(use, other) && other.Syntax is StatementSyntax rest ? Answer.Replace(statement, rest)
            : null
            : null;

    private static IConditionalOperation? IfAround(IOperation assigned) => assigned.Parent?.Parent switch
    {
        IConditionalOperation choice => choice,
        IBlockOperation { Parent: IConditionalOperation choice } => choice,
        _ => null,
    };

    /// <summary>Whether an empty map leads where a null one was made to.</summary>
    private static bool IsDecided(RawUse use, IOperation operation, bool isNull) =>
        new EmptyMapValues(use, isNull: false).Of(operation) == (isNull ? EmptyMapValues.True : EmptyMapValues.Default);

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
            : hasComments ? Answer.Replace(block, block.WithStatements(kept.Replace(kept[index], kept[index].WithLeadingTrivia(WithoutIndentation(leading).AddRange(next)))))
            : Answer.Replace(block, block.WithStatements(kept));
    }

    private static SyntaxTriviaList WithoutIndentation(SyntaxTriviaList leading) =>
        leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? leading.RemoveAt(leading.Count - 1) : leading;
}
