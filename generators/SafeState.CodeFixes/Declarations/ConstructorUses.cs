using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.CodeFixes.Declarations;

/// <summary>Finds what constructors do with a property of the object, or the type, that they build.</summary>
internal static class ConstructorUses
{
    /// <summary>The names of the property in the constructors of one part of its type, lambdas and local functions aside: those run later.</summary>
    public static IEnumerable<IdentifierNameSyntax> Find(IPropertySymbol property, SyntaxNode type, SemanticModel model, CancellationToken cancellationToken) => type.ChildNodes()
        .OfType<ConstructorDeclarationSyntax>()
        .Where(constructor => model.GetDeclaredSymbol(constructor, cancellationToken)?.IsStatic == property.IsStatic)
        .SelectMany(static constructor => constructor.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == property.Name
            && IsOwn(name)
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, property));

    private static bool IsOwn(IdentifierNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name
        ? access.Expression is ThisExpressionSyntax
        : name.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax);
}
