using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>An <c>if</c> that asks whether a key is there, and what it does in either case.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Map">The map in the condition.</param>
/// <param name="Key">The key.</param>
/// <param name="Found">The variable that <c>TryGetValue</c> declares; null for <c>ContainsKey</c>.</param>
/// <param name="WhenPresent">What is done where the key is there: one expression, or null for nothing.</param>
/// <param name="WhenAbsent">What is done where it is not.</param>
internal sealed record PresenceTest(IfStatementSyntax Statement, RawUse Map, IOperation Key, ILocalSymbol? Found, IOperation? WhenPresent,
    IOperation? WhenAbsent)
{
    /// <summary>Gets the test that a use is part of; null if it is part of none, or a branch does more than one thing.</summary>
    public static PresenceTest? Find(RawUse use)
    {
        for (IOperation? around = use.Value.Parent; around is not null and not IAnonymousFunctionOperation; around = around.Parent)
        {
            if (around is IConditionalOperation { Syntax: IfStatementSyntax statement } choice)
            {
                return TryRead(use, statement, choice);
            }
        }

        return null;
    }

    /// <summary>Gets whether the variable is used outside of what is done where the key is there.</summary>
    public bool LeaksFound => Key.GetRoot().DescendantsAndSelf().Where(IsFound)
        .Any(name => WhenPresent?.Syntax.Span.Contains(name.Syntax.Span) != true && !Statement.Condition.Span.Contains(name.Syntax.Span));

    /// <summary>Returns whether an operation names that variable.</summary>
    public bool IsFound(IOperation operation) =>
        operation is ILocalReferenceOperation { IsDeclaration: false } local && SymbolEqualityComparer.Default.Equals(local.Local, Found);

    private static PresenceTest? TryRead(RawUse use, IfStatementSyntax statement, IConditionalOperation choice)
    {
        IOperation condition = choice.Condition;
        bool isNegated = condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null };
        if ((isNegated
            ? ((IUnaryOperation)condition).Operand
            : condition) is not IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" } call
            || call.Descendants().FirstOrDefault(use.IsSameMap) is not { } reference
            || use.WithReference(reference) is not { IsConditional: false, Member: { } member } map
            || member.Operation != call
            || !TryOnly(choice.WhenTrue, out IOperation? whenTrue)
            || !TryOnly(choice.WhenFalse, out IOperation? whenFalse))
        {
            return null;
        }

        ILocalSymbol? found = member.Arguments.Length == 2
            && member.Arguments[1].Value is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local }
                ? local.Local
                : null;
        return member.Name == "TryGetValue" && found is null ? null
            : isNegated ? new PresenceTest(statement, map, member.Arguments[0].Value, found, whenFalse, whenTrue)
            : new PresenceTest(statement, map, member.Arguments[0].Value, found, whenTrue, whenFalse);
    }

    private static bool TryOnly(IOperation? branch, out IOperation? only)
    {
        only = branch switch
        {
            IBlockOperation { Operations: [var single] } => single,
            IBlockOperation { Operations.IsEmpty: true } => null,
            _ => branch,
        };
        only = only is IExpressionStatementOperation statement ? statement.Operation : only;
        return only is null || only is IInvocationOperation or IAssignmentOperation or IIncrementOrDecrementOperation;
    }
}
