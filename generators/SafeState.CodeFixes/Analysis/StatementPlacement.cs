using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Determines where an expression is placed.</summary>
internal static class StatementPlacement
{
    /// <summary>Returns whether an operation is the whole of a statement, or of a body that returns nothing.</summary>
    public static bool IsStatement(IOperation operation) => operation.Parent is IExpressionStatementOperation;
}
