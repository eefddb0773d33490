using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>An operator that changes an entry in place: <c>++</c>, <c>--</c>, <c>+=</c>, and all other operators that assign.</summary>
/// <param name="Operation">The operator.</param>
/// <param name="Target">The entry.</param>
/// <param name="Operand">The right side, or null for <c>++</c> and <c>--</c>.</param>
/// <param name="Key">The key of the entry.</param>
internal sealed record CompoundEntryAssignment(IOperation Operation, IOperation Target, IOperation? Operand, ExpressionSyntax Key)
{
    /// <summary>Gets the whole expression.</summary>
    public ExpressionSyntax Syntax => (ExpressionSyntax)Operation.Syntax;

    /// <summary>Returns the operator that a use is the target of.</summary>
    public static CompoundEntryAssignment? TryCreate(RawUse use) => use.Member is { IsIndexer: true } member
        ? member.Operation.Parent switch
        {
            ICompoundAssignmentOperation compound when compound.Target == member.Operation =>
                new(compound, member.Operation, compound.Value, member.GetArgument(0)),
            ICoalesceAssignmentOperation coalesce when coalesce.Target == member.Operation =>
                new(coalesce, member.Operation, coalesce.Value, member.GetArgument(0)),
            IIncrementOrDecrementOperation increment => new(increment, member.Operation, null, member.GetArgument(0)),
            _ => null,
        }
        : null;

    /// <summary>Returns the same operator on another target.</summary>
    public ExpressionSyntax ApplyTo(ExpressionSyntax target) =>
        Syntax.ReplaceNode(WithParentheses(Target.Syntax), target.WithTriviaFrom(WithParentheses(Target.Syntax)));

    private static SyntaxNode WithParentheses(SyntaxNode target) =>
        target.Parent is ParenthesizedExpressionSyntax outer ? WithParentheses(outer) : target;
}
