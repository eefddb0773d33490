using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>An <c>if</c> that tests whether a key is present, with the code of both branches.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Map">The dictionary in the condition.</param>
/// <param name="Key">The key.</param>
/// <param name="Found">The variable that <c>TryGetValue</c> declares, or null for <c>ContainsKey</c>.</param>
/// <param name="WhenPresent">The code for a present key: one expression, or null for none.</param>
/// <param name="WhenAbsent">The code for an absent key.</param>
internal sealed record PresenceTest(IfStatementSyntax Statement, RawUse Map, IOperation Key, ILocalSymbol? Found, IOperation? WhenPresent,
    IOperation? WhenAbsent)
{
    /// <summary>Returns the test that contains a use. Null if there is none, or if a branch does more than one thing.</summary>
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

    /// <summary>Gets whether the variable is used outside the code for a present key.</summary>
    public bool LeaksFound => Key.GetRoot().DescendantsAndSelf().Where(IsFound)
        .Any(name => WhenPresent?.Syntax.Span.Contains(name.Syntax.Span) != true && !Statement.Condition.Span.Contains(name.Syntax.Span));

    /// <summary>Returns whether an operation refers to the variable.</summary>
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
