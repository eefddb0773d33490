using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Misuse;

/// <summary>
/// Rewrites <c>Lists.GetOrAdd(id, static _ =&gt; []).Add(item)</c> to <c>AddOrUpdate</c>, which replaces the list by one with one more
/// element. A list that was returned before never changes.
/// </summary>
internal static class ListAppendRewriter
{
    /// <summary>Returns the one step, or null if the code has another form.</summary>
    public static AtomicReplacement? TryRewrite(InvocationExpressionSyntax call, SemanticModel model,
        CancellationToken cancellationToken) =>
        call is
        {
            Parent: ExpressionStatementSyntax
                or ArrowExpressionClauseSyntax
            {
                Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } },
            },
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Add",
                Expression: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetOrAdd" } get,
                    ArgumentList.Arguments: [{ NameColon: null } key, { NameColon: null, Expression: var made }],
                } list,
            },
            ArgumentList.Arguments: [{ Expression: var item }],
        }
        && !call.ContainsDirectives
        && IsEmptyList(made)
        && model.GetTypeInfo(list, cancellationToken).Type is INamedTypeSymbol
        {
            Name: "List", TypeArguments: [ITypeSymbol element],
            ContainingNamespace: { Name: "Generic" }
        }
            ? Write(call, get.Expression, key, item, element, model, cancellationToken)
            : null;

    private static AtomicReplacement Write(InvocationExpressionSyntax call, ExpressionSyntax store, ArgumentSyntax key,
        ExpressionSyntax item,
        ITypeSymbol element, SemanticModel model, CancellationToken cancellationToken)
    {
        string list = UniqueNames.Create(call, "list");
        string one = UniqueNames.Create(call, "item");
        string argument = SymbolEqualityComparer.IncludeNullability.Equals(model.GetTypeInfo(item, cancellationToken).Type, element)
            ? item.ToString()
            : $"({MinimalTypeNames.Get(element, model, call.SpanStart)})({item})";
        return AtomicReplacement.FromExpression("AddOrUpdate", call,
            $"{store}.AddOrUpdate({key}, static (_, {one}) => [{one}], static (_, {list}, {one}) => [.. {list}, {one}], {argument})");
    }

    private static bool IsEmptyList(ExpressionSyntax made) => made switch
    {
        SimpleLambdaExpressionSyntax { AsyncKeyword.RawKind: 0, ExpressionBody: { } body } => IsEmptyList(body),
        ParenthesizedLambdaExpressionSyntax { AsyncKeyword.RawKind: 0, ExpressionBody: { } body, ParameterList.Parameters.Count: 1 } =>
            IsEmptyList(body),
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => true,
        ObjectCreationExpressionSyntax
        {
            ArgumentList: { Arguments.Count: 0 }, Initializer: null,
            Type: GenericNameSyntax { Identifier.ValueText: "List" }
        } => true,
        _ => false,
    };
}
