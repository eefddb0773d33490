using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Fixes;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Misuse;

/// <summary>A check of one entry. Rewriters start from it to replace the check and a later step by one step.</summary>
internal sealed class CheckSite
{
    private CheckSite(SemanticModel model, ExpressionSyntax check, ExpressionSyntax store, ExpressionSyntax key, string member,
        CancellationToken cancellationToken)
    {
        Model = model;
        Check = check;
        Store = store;
        Key = key;
        Member = member;
        CancellationToken = cancellationToken;
    }

    /// <summary>Gets the semantic model of the file.</summary>
    public SemanticModel Model { get; }

    /// <summary>Gets the token that cancels the work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Gets the check.</summary>
    public ExpressionSyntax Check { get; }

    /// <summary>Gets the store.</summary>
    public ExpressionSyntax Store { get; }

    /// <summary>Gets the key.</summary>
    public ExpressionSyntax Key { get; }

    /// <summary>Gets the code of a string with the characters of the key: <c>name.ToString()</c> for a span, else the key itself.</summary>
    public string StoredKey => IsSpan ? $"{Key}.ToString()" : Key.ToString();

    /// <summary>Gets the member that checks, or an empty string for the indexer.</summary>
    public string Member { get; }

    /// <summary>Gets the second argument of a <c>TryGetValue</c>: <c>out long level</c>, <c>out level</c>.</summary>
    public ArgumentSyntax? Out =>
        Check is InvocationExpressionSyntax { ArgumentList.Arguments: [_, { RefKindKeyword: { } kind } argument] }
        && kind.IsKind(SyntaxKind.OutKeyword) ? argument : null;

    /// <summary>Gets the name of the variable that receives the value of a <c>TryGetValue</c>.</summary>
    public string? OutName => Out?.Expression switch
    {
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax name } => name.Identifier.ValueText,
        IdentifierNameSyntax { Identifier.ValueText: not "_" } name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Gets whether the call declares that variable.</summary>
    public bool DeclaresOut => Out?.Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax };

    /// <summary>Gets the type of the values, or null if it is unknown.</summary>
    public ITypeSymbol? ValueType => Model.GetTypeInfo(Store, CancellationToken).Type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Select(GetValueType).FirstOrDefault(static value => value is not null),
        INamedTypeSymbol type => GetValueType(type),
        _ => null,
    };

    /// <summary>Creates the site of the check at a node, or returns null for forms without a fix.</summary>
    public static CheckSite? TryCreate(FixContext target, CancellationToken cancellationToken)
    {
        SyntaxNode node = target.Node is ArgumentSyntax argument ? argument.Expression : target.Node;
        return node switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member,
                ArgumentList.Arguments: [var key, ..]
            } call when IsPlain(key)
                && target.Model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { IsStatic: true, ReducedFrom: null } =>
                new CheckSite(target.Model, call, member.Expression, key.Expression, name.Identifier.ValueText, cancellationToken),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [var key] } access when IsPlain(key) =>
                new CheckSite(target.Model, access, access.Expression, key.Expression, "", cancellationToken),
            _ => null,
        };
    }

    /// <summary>Returns whether an expression is the key, or a string with the characters of a key that is a span.</summary>
    public bool IsKey(ExpressionSyntax expression) => AreEquivalent(expression, Key) || (expression is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Expression: var span },
        ArgumentList.Arguments.Count: 0
    } && AreEquivalent(span, Key) && IsSpan);

    /// <summary>Returns whether an expression is the entry itself: <c>Stock[sku]</c>.</summary>
    public bool IsEntry(SyntaxNode? node) =>
        node is ElementAccessExpressionSyntax { ArgumentList.Arguments: [var key] } access
        && AreEquivalent(access.Expression, Store)
        && IsKey(key.Expression);

    /// <summary>Returns the call of a member on the same entry.</summary>
    public InvocationExpressionSyntax? TryGetCall(SyntaxNode? node, string member) =>
        node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: string name } access,
            ArgumentList.Arguments: [var key, ..]
        } call
        && name == member && AreEquivalent(access.Expression, Store) && IsKey(key.Expression)
            ? call
            : null;

    /// <summary>Returns whether code below a node refers to the store.</summary>
    public bool UsesStore(SyntaxNode node) =>
        node.DescendantNodesAndSelf().Any(part => part is ExpressionSyntax expression && AreEquivalent(expression, Store));

    /// <summary>
    /// Returns the value that a statement stores in the entry, by an assignment or by a <c>TryAdd</c> without a used result.
    /// </summary>
    public ExpressionSyntax? GetStoredValue(StatementSyntax? statement) =>
        statement is ExpressionStatementSyntax { Expression: var expression }
        ? expression switch
        {
            AssignmentExpressionSyntax assignment
                when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsEntry(assignment.Left) => assignment.Right,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var call } => GetAddedValue(call),
            _ => GetAddedValue(expression),
        }
        : null;

    /// <summary>Returns whether two expressions have the same code.</summary>
    public static bool AreEquivalent(SyntaxNode left, SyntaxNode right) => SyntaxFactory.AreEquivalent(left, right);

    private bool IsSpan => Model.GetTypeInfo(Key, CancellationToken).Type is { IsRefLikeType: true };

    private ExpressionSyntax? GetAddedValue(ExpressionSyntax expression) =>
        TryGetCall(expression, "TryAdd") is { ArgumentList.Arguments: [_, var value] } ? value.Expression : null;

    private static bool IsPlain(ArgumentSyntax argument) => argument is { NameColon: null, RefKindKeyword.RawKind: 0 };

    private static ITypeSymbol? GetValueType(ITypeSymbol store) => store.AllInterfaces.Cast<ITypeSymbol>().Append(store)
        .OfType<INamedTypeSymbol>()
        .FirstOrDefault(static candidate => candidate.HasMetadataName(WellKnownNames.GuardedMapInterface))?.TypeArguments[1];
}

/// <summary>Rewrites one form of check-then-act to an atomic member.</summary>
internal interface ICheckThenActRewriter
{
    /// <summary>Returns the one step for the check, or null if the check has another form.</summary>
    AtomicReplacement? TryRewrite(CheckSite site);
}
