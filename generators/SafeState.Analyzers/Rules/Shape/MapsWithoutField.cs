using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>
/// Finds the dictionaries of a guarded type that have no field in its source: in automatic properties and primary constructor parameters.
/// </summary>
internal static class MapsWithoutField
{
    /// <summary>Returns the backing fields of automatic properties that hold a collection, or that have <c>[Guarded]</c>.</summary>
    public static IEnumerable<IFieldSymbol> GetBackingFields(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(static field => field is { IsImplicitlyDeclared: true, AssociatedSymbol: IPropertySymbol }
            && !field.HasAttribute(WellKnownNames.UnguardedAttribute)
            && (field.HasAttribute(WellKnownNames.GuardedAttribute)
                || MapType.IsMutableDictionary(field.Type)
                || IsSharedCollection(field)));

    /// <summary>
    /// Returns the dictionary parameters of the primary constructor. The code of the members shows whether one is used after
    /// construction.
    /// </summary>
    public static IEnumerable<IParameterSymbol> GetParameters(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.InstanceConstructors
        .Where(constructor => IsPrimary(constructor, cancellationToken))
        .SelectMany(static constructor => constructor.Parameters)
        .Where(static parameter => MapType.IsMutableDictionary(parameter.Type));

    /// <summary>Returns whether declarations of the type contain a dictionary that is not a field.</summary>
    public static bool MayExist(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        GetBackingFields(type).Any() || GetParameters(type, cancellationToken).Any();

    /// <summary>Returns whether a property holds a list, set, or queue as state. Callers set those of data objects.</summary>
    private static bool IsSharedCollection(IFieldSymbol field) => GuardableType.FindCollection(field.Type) is not null
        && field.AssociatedSymbol is IPropertySymbol { IsRequired: false, SetMethod: null or { IsInitOnly: false } };

    private static bool IsPrimary(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax);
}
