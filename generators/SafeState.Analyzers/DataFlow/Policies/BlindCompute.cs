using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Recognizes a <c>Compute</c> that changes its entry whatever the value is: <c>entry.Value--</c>, or <c>entry.Exists ? entry.Value-- :
/// throw …</c>. The fixes turn <c>map[key]--</c> into this form. Such a body repeats no check that was made before the call. It is a
/// second step like any other, unless its result is tested.
/// </summary>
internal static class BlindCompute
{
    /// <summary>Returns whether the use is such a call.</summary>
    public static bool IsBlind(StoreCall call) =>
        call is { Member: "Compute", Keys.Length: 1, Operation.Parent: not (IBinaryOperation or IIsPatternOperation) }
        && call.GetArgument(
            "body") is IDelegateCreationOperation
        {
            Target: IAnonymousFunctionOperation
            {
                Symbol.Parameters: [IParameterSymbol entry, ..],
                Body: IBlockOperation body
            }
        }
        && GetExpression(body) is IOperation expression
        && IsChange(GetPresentBranch(expression, entry), entry);

    private static IOperation? GetExpression(IBlockOperation body) => body.Operations.FirstOrDefault() switch
    {
        IReturnOperation { ReturnedValue: IOperation value } => value,
        IExpressionStatementOperation statement
            when body.Operations.Length == 1 || body.Operations is [_, IReturnOperation { ReturnedValue: null }] => statement.Operation,
        _ => null,
    };

    /// <summary>Returns the branch for an existing entry, if the other branch only throws.</summary>
    private static IOperation GetPresentBranch(IOperation expression, IParameterSymbol entry) => expression switch
    {
        IConditionalOperation { WhenTrue: IOperation change, WhenFalse: IOperation other } test
            when IsProperty(test.Condition, entry, "Exists") && other.WithoutConversions() is IThrowOperation =>
                change.WithoutConversions(),
        IConversionOperation conversion => GetPresentBranch(conversion.Operand, entry),
        _ => expression,
    };

    private static bool IsChange(IOperation operation, IParameterSymbol entry) => operation switch
    {
        IIncrementOrDecrementOperation step => IsProperty(step.Target, entry, "Value"),
        ICompoundAssignmentOperation step => IsProperty(step.Target, entry, "Value") && IsArithmetic(step.Value, entry),
        ISimpleAssignmentOperation step => IsProperty(step.Target, entry, "Value") && IsArithmetic(step.Value, entry),
        _ => false,
    };

    /// <summary>Returns whether a value is computed without a decision.</summary>
    private static bool IsArithmetic(IOperation value, IParameterSymbol entry) => value.DescendantsAndSelf().All(part =>
        part is IBinaryOperation or IUnaryOperation or ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation
            or IConversionOperation || IsProperty(part, entry, "Value"));

    private static bool IsProperty(IOperation operation, IParameterSymbol entry, string property) =>
        operation is IPropertyReferenceOperation { Instance: IParameterReferenceOperation instance } reference
        && reference.Property.Name == property
        && SymbolEqualityComparer.Default.Equals(instance.Parameter, entry);
}
