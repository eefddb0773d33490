using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes the accessor in place of the field.</summary>
internal static class AccessorExpression
{
    /// <summary>
    /// Returns the accessor for an expression. <c>_stock</c> becomes <c>Stock</c>, and <c>other._stock</c> becomes <c>other.Stock</c>. A
    /// simple name with another meaning there is qualified.
    /// </summary>
    public static ExpressionSyntax Create(RawUse use, ExpressionSyntax field)
    {
        IdentifierNameSyntax name = SyntaxFactory.IdentifierName(Identifier(use.Info.Accessor));
        return field switch
        {
            MemberAccessExpressionSyntax member => member.WithName(name.WithTriviaFrom(member.Name)).WithoutTrivia(),
            MemberBindingExpressionSyntax binding => binding.WithName(name.WithTriviaFrom(binding.Name)).WithoutTrivia(),
            _ when IsHidden(use, field) => Qualified(use, name),
            _ => name,
        };
    }

    private static SyntaxToken Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? SyntaxFactory.Identifier(name)
            : SyntaxFactory.VerbatimIdentifier(default, name, name, default);

    private static bool IsHidden(RawUse use, ExpressionSyntax field)
    {
        // A generic type of the name is not in the way: it is never meant without its arguments.
        ISymbol[] found = [.. use.Model.LookupSymbols(field.SpanStart, name: use.Info.Accessor)];
        return found.Any(symbol => symbol is not (IPropertySymbol or INamedTypeSymbol { Arity: > 0 })
            || symbol is IPropertySymbol
                && !SymbolEqualityComparer.Default.Equals(symbol.ContainingType.OriginalDefinition, use.Info.Field.ContainingType));
    }

    private static MemberAccessExpressionSyntax Qualified(RawUse use, IdentifierNameSyntax name) => SyntaxFactory.MemberAccessExpression(
        SyntaxKind.SimpleMemberAccessExpression,
        use.Field.IsStatic
            ? SyntaxFactory.ParseTypeName(MinimalTypeNames.Get(use.Field.ContainingType, use.Model, use.Receiver.SpanStart))
            : SyntaxFactory.ThisExpression(),
        name);
}
