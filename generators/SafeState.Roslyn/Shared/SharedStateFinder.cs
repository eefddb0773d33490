using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Roslyn;

/// <summary>
/// Finds the connection that a property uses, by its type. A parameter of the primary constructor comes first, then a field, then a
/// property of the class, and then those that it inherits. A member that holds the parameter takes its place, also one of the base
/// class. A parameter that is stored must not be captured too.
/// </summary>
internal static class SharedStateFinder
{
    /// <summary>Returns the candidates. More than one are ambiguous.</summary>
    public static ImmutableArray<ISymbol> Find(IPropertySymbol property, Compilation compilation, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = property.ContainingType;
        IParameterSymbol[] parameters = property.IsStatic ? [] : [.. GetParameters(type, cancellationToken)];
        if (parameters is [var only])
        {
            if (GetStates(type, property).FirstOrDefault(member => Holds(member, only, cancellationToken)) is { } holder)
            {
                return [holder];
            }

            if (IsPassedToBase(only, type, cancellationToken)
                && FindMembers(property, type.BaseType, compilation) is { IsEmpty: false } inherited)
            {
                return inherited;
            }
        }

        ISymbol[] visible = [.. parameters.Where(parameter => !IsHidden(parameter.Name, type, end: null, compilation))];
        return visible.Length > 0 ? [.. visible] : FindMembers(property, type, compilation);
    }

    /// <summary>Returns the fields, or else the properties, of the first of some types that has any.</summary>
    private static ImmutableArray<ISymbol> FindMembers(IPropertySymbol property, INamedTypeSymbol? first, Compilation compilation)
    {
        INamedTypeSymbol type = property.ContainingType;
        for (INamedTypeSymbol? owner = first; owner is not null; owner = owner.BaseType)
        {
            ISymbol[] states = [.. GetStates(owner, property).Where(state =>
                compilation.IsSymbolAccessibleWithin(state, type) && !IsHidden(state.Name, type, owner, compilation))];
            ISymbol[] fields = [.. states.Where(static state => state is IFieldSymbol)];
            if (states.Length > 0)
            {
                return [.. fields.Length > 0 ? fields : states];
            }
        }

        return [];
    }

    private static IEnumerable<IParameterSymbol> GetParameters(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences
                .Any(part => part.GetSyntax(cancellationToken) is TypeDeclarationSyntax))
            .SelectMany(static constructor => constructor.Parameters)
            .Where(static parameter => parameter.RefKind == RefKind.None && IsState(parameter.Type));

    /// <summary>Returns the fields and properties of one type that hold a connection.</summary>
    private static IEnumerable<ISymbol> GetStates(INamedTypeSymbol owner, IPropertySymbol property) => owner.GetMembers()
        .Where(member => (member.IsStatic || !property.IsStatic) && member switch
        {
            IFieldSymbol field => field is { IsImplicitlyDeclared: false, IsConst: false } && IsState(field.Type),
            IPropertySymbol other => other is { IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true }
                && IsState(other.Type),
            _ => false,
        });

    private static bool IsState(ITypeSymbol type) => type.HasMetadataName(WellKnownNames.SharedState);

    /// <summary>Returns whether a member of the type, or one that it inherits before <paramref name="end"/>, has the name.</summary>
    private static bool IsHidden(string name, INamedTypeSymbol type, INamedTypeSymbol? end, Compilation compilation)
    {
        for (INamedTypeSymbol? owner = type;
            owner is not null && !SymbolEqualityComparer.Default.Equals(owner, end);
            owner = owner.BaseType)
        {
            if (owner.GetMembers(name).Any(member => compilation.IsSymbolAccessibleWithin(member, type)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the initializer of a field or property is a parameter.</summary>
    private static bool Holds(ISymbol member, IParameterSymbol parameter, CancellationToken cancellationToken) =>
        member.DeclaringSyntaxReferences.Any(part => GetInitializer(part.GetSyntax(cancellationToken)) is { } value
            && Unwrap(value) is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name);

    /// <summary>Returns whether a parameter is an argument of the base constructor, which may store it.</summary>
    private static bool IsPassedToBase(IParameterSymbol parameter, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>()
            .SelectMany(static declaration => declaration.BaseList?.Types ?? [])
            .OfType<PrimaryConstructorBaseTypeSyntax>()
            .SelectMany(static ancestor => ancestor.ArgumentList.Arguments)
            .Any(argument => Unwrap(argument.Expression) is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name);

    private static ExpressionSyntax? GetInitializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    private static ExpressionSyntax Unwrap(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => Unwrap(parenthesized.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Unwrap(suppressed.Operand),
        BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression) => Unwrap(choice.Left),
        _ => value,
    };
}
