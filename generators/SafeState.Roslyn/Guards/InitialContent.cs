using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>The first content of a guarded property.</summary>
/// <param name="Method">The method that returns it, or null if the property starts empty.</param>
/// <param name="Type">What the returned collection can be guarded as, or null if the method returns items.</param>
/// <param name="Error">The reason why there is no content.</param>
internal sealed record InitialContent(IMethodSymbol? Method, GuardableType? Type, GuardError Error)
{
    /// <summary>Gets the type of collection that the method returns, or null if it returns items.</summary>
    public ContentKind? Kind => Type?.Kind;

    /// <summary>No content.</summary>
    public static InitialContent Empty { get; } = new(null, null, GuardError.None);

    /// <summary>Finds the method that a property names.</summary>
    public static InitialContent Find(IPropertySymbol property, INamedTypeSymbol contract, StoreShape shape, string? source)
    {
        if (source is null)
        {
            return Empty;
        }

        foreach (ISymbol member in property.ContainingType.GetMembers(source))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.IsEmpty: true } method
                && (method.IsStatic || !property.IsStatic))
            {
                return Find(method, contract, shape);
            }
        }

        return new(null, null, GuardError.SourceMissing);
    }

    private static InitialContent Find(IMethodSymbol method, INamedTypeSymbol contract, StoreShape shape)
    {
        ITypeSymbol type = method.ReturnType;
        GuardableType? content = shape.IsScalar() ? GuardableType.Create(shape, contract) : GuardableType.FindCollection(type);
        content = shape == StoreShape.LeaseMap && content is { CanHaveLeases: true } ? content.WithLeases() : content;
        content = shape.IsMultimap() ? content?.AsMultimap(type) : content;
        bool fits = method.RefKind == RefKind.None
            && (content is { IsOrdered: true } || !StoreInterface.IsOrdered(contract))
            && (content is null || content.Shape != shape
            ? !shape.IsMultimap() && TypeCompatibility.IsItems(type, contract)
            : TypeCompatibility.IsContent(type, content, contract));
        return fits
            ? new(method, content?.Shape == shape ? content : null, GuardError.None)
            : new(method, null, GuardError.SourceType);
    }
}

/// <summary>Compares types of returned content with interfaces of guarded members.</summary>
internal static class TypeCompatibility
{
    /// <summary>Returns whether a value of the type can be the content of a member with the interface.</summary>
    public static bool IsContent(ITypeSymbol type, GuardableType content, INamedTypeSymbol contract) => content.Kind switch
    {
        ContentKind.Scalar => AreSame(type, contract.TypeArguments[0]),
        ContentKind.PriorityQueue =>
            contract.TypeArguments[0] is INamedTypeSymbol { IsTupleType: true, TupleElements: [var element, var priority] }
            && type is INamedTypeSymbol { TypeArguments: [var returnedElement, var returnedPriority] }
            && AreSame(returnedElement, element.Type)
            && AreSame(returnedPriority, priority.Type),
        _ when content.Shape.IsMultimap() && type is INamedTypeSymbol multimap =>
            AreSame(multimap.TypeArguments[0], contract.TypeArguments[0])
            && AreSame(GuardableType.GetSingleValue(multimap), contract.TypeArguments[1]),
        _ => HaveSameArguments((INamedTypeSymbol)type, contract),
    };

    /// <summary>Returns whether the type can be enumerated as items of a member with the interface.</summary>
    public static bool IsItems(ITypeSymbol type, INamedTypeSymbol contract) =>
        !type.IsRefLikeType
        && (IsItemsInterface(type, contract) || type.AllInterfaces.Any(implemented => IsItemsInterface(implemented, contract)));

    private static bool HaveSameArguments(INamedTypeSymbol returned, INamedTypeSymbol contract) =>
        returned.TypeArguments.Length == contract.TypeArguments.Length
        && returned.TypeArguments.Zip(contract.TypeArguments, AreSame).All(static same => same);

    private static bool IsItemsInterface(ITypeSymbol type, INamedTypeSymbol contract) =>
        type is INamedTypeSymbol { TypeArguments: [var item] } named
        && named.HasMetadataName(WellKnownNames.Enumerable)
        && (contract.Arity == 1
            ? AreSame(item, contract.TypeArguments[0])
            : item is INamedTypeSymbol pair && pair.HasMetadataName(WellKnownNames.Pair) && HaveSameArguments(pair, contract));

    private static bool AreSame(ITypeSymbol one, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other) && HaveSameNullability(one, other);

    // Code without nullable context says nothing about nulls, and goes with either.
    private static bool HaveSameNullability(ITypeSymbol one, ITypeSymbol other) =>
        (one.NullableAnnotation == NullableAnnotation.None
            || other.NullableAnnotation == NullableAnnotation.None
            || one.NullableAnnotation == other.NullableAnnotation)
        && (one, other) switch
        {
            (IArrayTypeSymbol array, IArrayTypeSymbol otherArray) => HaveSameNullability(array.ElementType, otherArray.ElementType),
            (INamedTypeSymbol named, INamedTypeSymbol otherNamed) =>
                named.TypeArguments.Zip(otherNamed.TypeArguments, HaveSameNullability).All(static same => same),
            _ => true,
        };
}
