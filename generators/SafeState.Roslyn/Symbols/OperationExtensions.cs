using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Roslyn;

/// <summary>Walks operation trees.</summary>
internal static class OperationExtensions
{
    /// <summary>Returns the outermost operation of the code that an operation is in.</summary>
    public static IOperation GetRoot(this IOperation operation)
    {
        while (operation.Parent is IOperation parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>Returns whether an operation is inside another one of this kind.</summary>
    public static bool IsInside<TOperation>(this IOperation operation)
        where TOperation : class, IOperation
    {
        IOperation? parent = operation.Parent;
        while (parent is not null and not TOperation)
        {
            parent = parent.Parent;
        }

        return parent is not null;
    }

    /// <summary>Returns whether an operation is the operand of <c>nameof</c>, so that it never runs.</summary>
    public static bool IsInNameOf(this IOperation operation) => operation.IsInside<INameOfOperation>();

    /// <summary>Removes all conversions around an operand.</summary>
    public static IOperation WithoutConversions(this IOperation operation) =>
        operation is IConversionOperation conversion ? conversion.Operand.WithoutConversions() : operation;

    /// <summary>Removes the conversions around an operand that call no operator of a user.</summary>
    public static IOperation WithoutBuiltInConversions(this IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand.WithoutBuiltInConversions() : operation;

    /// <summary>Removes the conversions around an operand that are not written.</summary>
    public static IOperation WithoutImplicitConversions(this IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand.WithoutImplicitConversions() : operation;

    /// <summary>Returns whether an operation refers to a local variable or a parameter.</summary>
    public static bool IsReferenceTo(this IOperation operation, ISymbol? variable) => variable is not null && operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
        _ => false,
    };
}
