using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Decides in which form keys and values of shared dictionaries are stored.</summary>
internal static class SharedForms
{
    /// <summary>Returns the form of keys, or <see cref="SharedForm.None"/> for types that keys cannot have.</summary>
    public static SharedForm GetKeyForm(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } => SharedForm.None,
        { SpecialType: SpecialType.System_String } => SharedForm.Text,
        { SpecialType: SpecialType.System_Boolean } => SharedForm.Boolean,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => SharedForm.Formattable,
        { TypeKind: TypeKind.Enum } => SharedForm.Enum,
        _ when type.HasMetadataName(WellKnownNames.Guid) || (IsSharedKey(type) && HasText(type)) => SharedForm.Formattable,
        _ => SharedForm.None,
    };

    /// <summary>Returns the form of values without a serializer, or <see cref="SharedForm.None"/> for types that need one.</summary>
    public static SharedForm GetValueForm(ITypeSymbol type) => type is IArrayTypeSymbol
    {
        IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte, NullableAnnotation: not NullableAnnotation.Annotated
    }
        ? SharedForm.Bytes
        : GetKeyForm(type);

    /// <summary>Returns whether the server can compute with numbers of the type.</summary>
    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_SByte or SpecialType.System_Byte
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64;

    /// <summary>Returns whether the type has <c>[SharedKey]</c>.</summary>
    public static bool IsSharedKey(ITypeSymbol type) => type.HasAttribute(WellKnownNames.SharedKeyAttribute);

    /// <summary>Returns whether the type depends on a type parameter.</summary>
    public static bool HasTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameter)
            || (named.ContainingType is { } around && HasTypeParameter(around)),
        _ => false,
    };

    /// <summary>Returns whether the type is a JSON context with a default instance, which another generator adds to it.</summary>
    public static bool IsJsonContext(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.HasMetadataName(WellKnownNames.JsonContext))
            {
                return type is { IsAbstract: false, IsUnboundGenericType: false }
                    && (type.HasAttribute(WellKnownNames.JsonSerializableAttribute)
                        || type.GetMembers("Default").Any(static member => member is IPropertySymbol { IsStatic: true }));
            }
        }

        return false;
    }

    /// <summary>Returns whether a JSON context names a type as one that it serializes.</summary>
    public static bool HasType(INamedTypeSymbol context, ITypeSymbol type) => context.GetAttributes().Any(attribute =>
        attribute.AttributeClass.HasMetadataName(WellKnownNames.JsonSerializableAttribute)
        && attribute.ConstructorArguments is [{ Value: ITypeSymbol named }, ..]
        && SymbolEqualityComparer.Default.Equals(named, type));

    /// <summary>Returns whether the type serializes values of a type, and code of a class can create it.</summary>
    public static bool IsSerializer(INamedTypeSymbol type, ITypeSymbol value, ISymbol within, Compilation compilation) =>
        type is { IsAbstract: false, IsUnboundGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct }
        && type.AllInterfaces.Any(implemented => implemented.HasMetadataName(WellKnownNames.SharedSerializerInterface)
            && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], value))
        && type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.IsEmpty && compilation.IsSymbolAccessibleWithin(constructor, within));

    private static bool HasText(ITypeSymbol type) =>
        type.AllInterfaces.Any(static implemented => implemented.HasMetadataName(WellKnownNames.SpanFormattable))
        && type.AllInterfaces.Any(implemented => implemented.HasMetadataName(WellKnownNames.SpanParsable)
            && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type));
}
