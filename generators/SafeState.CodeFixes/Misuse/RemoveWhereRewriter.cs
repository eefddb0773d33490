using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>Writes <c>RemoveWhere</c> for code that only removes entries by the values that they had in a snapshot.</summary>
/// <param name="model">The semantic model of the file.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class RemoveWhereRewriter(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Returns the one step for a reported write, or null if the code does more.</summary>
    public AtomicReplacement? TryRewrite(InvocationExpressionSyntax write) => write switch
    {
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReplaceAll" } access,
            ArgumentList.Arguments: [{ Expression: var kept }]
        } when IsStatement(write) => RewriteReplaceAll(write, access.Expression, kept),
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryRemove" } access,
            ArgumentList.Arguments: [var key,
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: "_" }
                or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax }
            }]
        } =>
            RewriteLoop(write, access.Expression, key.Expression),
        _ => null,
    };

    private static bool IsStatement(InvocationExpressionSyntax write) => write.Parent switch
    {
        ExpressionStatementSyntax => true,
        ArrowExpressionClauseSyntax
        {
            Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } },
        } => true,
        _ => false,
    };

    /// <summary>Rewrites <c>Stock.ReplaceAll(Stock.Snapshot().Where(…))</c>. Entries that are not kept are removed.</summary>
    private AtomicReplacement? RewriteReplaceAll(InvocationExpressionSyntax write, ExpressionSyntax store, ExpressionSyntax kept)
    {
        EntryPredicateBuilder test = new(model, store, cancellationToken);
        return SnapshotQuery.TryParse(kept, store, model, cancellationToken) is { IsOfKeys: false, Filters: [_, ..] filters }
            && filters.All(test.TryAdd)
            ? AtomicReplacement.FromExpression("RemoveWhere", write, $"{store}.RemoveWhere({test.Build(isNegated: true)})")
            : null;
    }

    /// <summary>
    /// Rewrites <c>foreach (var pair in Stock.Snapshot().Where(…)) { if (…) { Stock.TryRemove(pair.Key, out _); } }</c>.
    /// </summary>
    private AtomicReplacement? RewriteLoop(InvocationExpressionSyntax write, ExpressionSyntax store, ExpressionSyntax key)
    {
        StatementSyntax? step = write.Parent switch
        {
            ExpressionStatementSyntax statement => statement,
            AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "_" },
                Parent: ExpressionStatementSyntax statement
            } => statement,
            _ => null,
        };
        StatementSyntax? body = step is null ? null : GetOutermostBlock(step);
        ExpressionSyntax? condition = null;
        if (body?.Parent is IfStatementSyntax { Else: null } choice)
        {
            condition = choice.Condition;
            body = GetOutermostBlock(choice);
        }

        return body?.Parent is CommonForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop && loop.Statement == body
            && SnapshotQuery.TryParse(loop.Expression, store, model, cancellationToken) is SnapshotQuery query
            && BuildPredicate(loop, query, store, key, condition) is EntryPredicateBuilder test
                ? AtomicReplacement.FromStatement("RemoveWhere", loop, $"{store}.RemoveWhere({test.Build(isNegated: false)});")
                : null;
    }

    private EntryPredicateBuilder? BuildPredicate(CommonForEachStatementSyntax loop, SnapshotQuery query, ExpressionSyntax store,
        ExpressionSyntax key,
        ExpressionSyntax? condition)
    {
        (ISymbol? Pair, ISymbol? Key, ISymbol? Value) names = GetNames(loop, query);
        EntryPredicateBuilder test = new(model, store, cancellationToken);
        return IsKey(key, names.Pair, names.Key)
            && (query.Filters.Count > 0 || condition is not null)
            && query.Filters.All(test.TryAdd)
            && (condition is null || test.TryAdd(condition, names.Pair, names.Key, names.Value))
                ? test
                : null;
    }

    private (ISymbol? Pair, ISymbol? Key, ISymbol? Value) GetNames(CommonForEachStatementSyntax loop, SnapshotQuery query) => loop switch
    {
        ForEachStatementSyntax plain when query.IsOfKeys => (null, model.GetDeclaredSymbol(plain, cancellationToken), null),
        ForEachStatementSyntax plain => (model.GetDeclaredSymbol(plain, cancellationToken), null, null),
        ForEachVariableStatementSyntax
        {
            Variable: DeclarationExpressionSyntax
            {
                Designation: ParenthesizedVariableDesignationSyntax { Variables: [var key, var value] },
            },
        } => (null, GetSymbol(key), GetSymbol(value)),
        ForEachVariableStatementSyntax
        {
            Variable: TupleExpressionSyntax
            {
                Arguments: [{ Expression: DeclarationExpressionSyntax key },
                { Expression: DeclarationExpressionSyntax value }]
            }
        } =>
            (null, GetSymbol(key.Designation), GetSymbol(value.Designation)),
        _ => default,
    };

    private ISymbol? GetSymbol(VariableDesignationSyntax name) => name is SingleVariableDesignationSyntax single
        ? model.GetDeclaredSymbol(single, cancellationToken) : null;

    private bool IsKey(ExpressionSyntax expression, ISymbol? pair, ISymbol? key) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Key", Expression: IdentifierNameSyntax entry } => Is(entry, pair),
        IdentifierNameSyntax name => Is(name, key),
        _ => false,
    };

    private bool Is(IdentifierNameSyntax name, ISymbol? variable) => variable is not null
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable);

    /// <summary>Returns the outermost block that contains only a statement.</summary>
    private static StatementSyntax GetOutermostBlock(StatementSyntax statement)
    {
        while (statement.Parent is BlockSyntax { Statements.Count: 1 } block)
        {
            statement = block;
        }

        return statement;
    }
}

/// <summary>A query over a snapshot that only filters entries: <c>Stock.Snapshot().Where(…).ToList()</c>.</summary>
/// <param name="Filters">The filters, in order.</param>
/// <param name="IsOfKeys">Whether the query returns keys.</param>
internal sealed record SnapshotQuery(IReadOnlyList<ExpressionSyntax> Filters, bool IsOfKeys)
{
    /// <summary>Returns the query of an expression over a snapshot of a store. Null if it is not a query, or does more.</summary>
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
                case ("Select",
                    [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax selected } }])
                    when filters.Count == 0
                        && selected is { Expression: IdentifierNameSyntax, Name.Identifier.ValueText: "Key" }
                        && IsLinq(call, model, cancellationToken):
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
