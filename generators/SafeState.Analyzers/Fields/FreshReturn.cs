using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Recognizes methods and properties that return a new dictionary each time. They are recognized by their syntax if they have source. A
/// few framework members are recognized by name.
/// </summary>
internal static class FreshReturn
{
    private static readonly HashSet<string> s_framework = ["ToDictionary", "Deserialize", "CreateInstance"];

    /// <summary>Returns whether the method creates the object that it returns. Methods that can be overridden do not count.</summary>
    public static bool IsFresh(IMethodSymbol method, CancellationToken cancellationToken) =>
        !CanVary(method) && (method.DeclaringSyntaxReferences is [var reference]
            ? IsFresh(reference.GetSyntax(cancellationToken))
            : s_framework.Contains(method.Name) && IsFramework(method.ContainingNamespace));

    /// <summary>Returns whether the property creates what it returns.</summary>
    public static bool IsFresh(IPropertySymbol property, CancellationToken cancellationToken) =>
        !CanVary(property) && property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) switch
        {
            BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
                when accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) is { } getter =>
                    IsFresh(getter),
            SyntaxNode declaration => IsFresh(declaration),
        };

    private static bool IsFresh(SyntaxNode declaration)
    {
        ExpressionSyntax[] returned = [.. GetReturned(declaration)];
        return returned.Length > 0
            ? returned.All(value => IsFresh(value, declaration))
            : GetOwnNodes(declaration)
                .Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax); // what only throws gives nothing away
    }

    private static bool IsFresh(ExpressionSyntax value, SyntaxNode declaration) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsFresh(parenthesized.Expression, declaration),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            IsFresh(suppressed.Operand, declaration),
        ConditionalExpressionSyntax choice => IsFresh(choice.WhenTrue, declaration) && IsFresh(choice.WhenFalse, declaration),
        BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression) =>
            IsFresh(choice.Left, declaration) && IsFresh(choice.Right, declaration),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: string name } } =>
            s_framework.Contains(name),
        IdentifierNameSyntax local => IsFreshLocal(local.Identifier.ValueText, declaration),
        _ => value is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax or ThrowExpressionSyntax or LiteralExpressionSyntax,
    };

    /// <summary>Returns whether a local holds only new dictionaries that are not assigned elsewhere.</summary>
    private static bool IsFreshLocal(string name, SyntaxNode declaration)
    {
        VariableDeclaratorSyntax? declarator = GetOwnNodes(declaration).OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault(local => local.Identifier.ValueText == name);
        return declarator?.Initializer?.Value is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax
            && !declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Any(assignment => Names(assignment.Left, name) || Names(assignment.Right, name));
    }

    private static bool Names(ExpressionSyntax expression, string name) =>
        expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;

    private static IEnumerable<ExpressionSyntax> GetReturned(SyntaxNode declaration) =>
        GetOwnNodes(declaration).Select(static node => node switch
    {
        ReturnStatementSyntax returned => returned.Expression,
        ArrowExpressionClauseSyntax { Expression: not ThrowExpressionSyntax } arrow => arrow.Expression,
        _ => null,
    }).OfType<ExpressionSyntax>();

    /// <summary>Returns the code of a member, without the functions inside it.</summary>
    private static IEnumerable<SyntaxNode> GetOwnNodes(SyntaxNode declaration) =>
        declaration.DescendantNodes(node => node == declaration
            || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax));

    private static bool CanVary(ISymbol member) =>
        member is { IsVirtual: true } or { IsAbstract: true } || (member.IsOverride && !member.IsSealed && !member.ContainingType.IsSealed);

    private static bool IsFramework(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" };
    }
}
