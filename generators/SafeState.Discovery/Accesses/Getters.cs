using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Discovery.Accesses;

/// <summary>Reads properties that only return a field.</summary>
internal static class Getters
{
    /// <summary>Gets the name that the getter returns; null if the getter does anything else.</summary>
    public static string? ReturnedName(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax property
        ? NameOf(property.ExpressionBody?.Expression ?? ReturnedBy(Getter(property)))
        : null;

    private static AccessorDeclarationSyntax? Getter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));

    private static ExpressionSyntax? ReturnedBy(AccessorDeclarationSyntax? getter) => getter switch
    {
        { ExpressionBody.Expression: { } expression } => expression,
        { Body.Statements: [ReturnStatementSyntax { Expression: { } expression }] } => expression,
        _ => null,
    };

    /// <summary>Gets the name of the field or property of the object itself that an expression refers to; null for others.</summary>
    public static string? NameOf(ExpressionSyntax? value) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
