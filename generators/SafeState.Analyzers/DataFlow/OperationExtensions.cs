using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Asks where an operation stands in its code.</summary>
internal static class OperationExtensions
{
    /// <summary>Whether the operation stands in a <c>nameof</c>, so that it never runs.</summary>
    public static bool IsInNameOf(this IOperation operation) => operation.IsInside<INameOfOperation>();

    /// <summary>Whether the operation stands in one of that kind.</summary>
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

    /// <summary>The whole code that the operation stands in.</summary>
    public static IOperation GetRoot(this IOperation operation)
    {
        while (operation.Parent is IOperation parent)
        {
            operation = parent;
        }

        return operation;
    }
}
