using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.DataFlow;

/// <summary>Recognizes a check by an exception: <c>try { return Stock[sku]; } catch (KeyNotFoundException) { … }</c></summary>
internal static class KeyNotFoundCheck
{
    /// <summary>Returns whether the step runs because the check found no entry.</summary>
    public static bool Controls(StoreCall check, StoreCall act)
    {
        for (IOperation? parent = act.Operation.Parent; parent is not null
            && check is { Member: StoreMembers.Indexer }; parent = parent.Parent)
        {
            if (parent is ICatchClauseOperation
                {
                    ExceptionType.Name: "KeyNotFoundException",
                    Parent: ITryOperation { Body: IOperation body }
                } && IsInside(check.Operation, body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInside(IOperation operation, IOperation body)
    {
        IOperation? parent = operation.Parent;
        while (parent is not null && parent != body)
        {
            parent = parent.Parent;
        }

        return parent is not null;
    }
}
