using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Where an expression stands.</summary>
internal static class StatementPlacement
{
    /// <summary>Returns whether the operation is all that a statement, or a body that returns nothing, does.</summary>
    public static bool IsStatement(IOperation operation) => operation.Parent is IExpressionStatementOperation;
}
