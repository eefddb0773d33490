using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Misuse;

/// <summary>A query over a snapshot that only leaves entries out: <c>Stock.Snapshot().Where(…).ToList()</c>.</summary>
/// <param name="Filters">Its filters, first one first.</param>
/// <param name="IsOfKeys">Whether it gives keys.</param>
internal sealed record SnapshotQuery(IReadOnlyList<ExpressionSyntax> Filters, bool IsOfKeys)
{
    /// <summary>The query of an expression over a snapshot of a store; null where it is none, or does more.</summary>
    public static SnapshotQuery? TryParse(ExpressionSyntax expression, ExpressionSyntax store, SemanticModel model,
        CancellationToken cancellationToken)
    {
        List<ExpressionSyntax> filters = [];
        bool isOfKeys = false;
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            switch (access.Name.Identifier.ValueText, call.ArgumentList.Arguments)
            {
                case ("Snapshot", []):
                    return SyntaxFactory.AreEquivalent(access.Expression, store) ? new SnapshotQuery(filters, isOfKeys) : null;
                case ("ToList" or "ToArray", []) when IsLinq(call, model, cancellationToken):
                    break;
                case ("Where", [{ Expression: var filter }]) when IsLinq(call, model, cancellationToken):
                    filters.Insert(0, filter);
                    break;
                case ("Select", [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax, Name.Identifier.ValueText: "Key" } } }])
                    when filters.Count == 0 && IsLinq(call, model, cancellationToken):
                    isOfKeys = true;
                    break;
                default:
                    return null;
            }

            expression = access.Expression;
        }

        return null;
    }

    private static bool IsLinq(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(call,
            cancellationToken).Symbol is IMethodSymbol { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } };
}
