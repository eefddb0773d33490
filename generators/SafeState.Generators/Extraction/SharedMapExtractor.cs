using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads a property that is a shared dictionary.</summary>
internal static class SharedMapExtractor
{
    /// <summary>Returns the model of a property.</summary>
    public static SharedMap Extract(SharedPropertyInfo info, ReferencedTypeRequirements requirements,
        CancellationToken cancellationToken) =>
        new(
            info.Property.Name,
            new PropertyDeclaration(PropertyModifiers.Get(info.Property, cancellationToken), TypeName.Format(info.Property.Type)),
            info.Property.IsStatic,
            info.Arguments.Name!,
            info.State!.Name,
            GetType(info.State)?.NullableAnnotation == NullableAnnotation.Annotated,
            TypeName.Format(info.Key!),
            TypeName.Format(info.Value!),
            info.IsNumberMap,
            info.KeyForm,
            info.ValueForm,
            GetConverter(info) is { } converter ? TypeName.Format(converter) : null,
            new([.. info.Arguments.Settings.Select(static setting => Extract(setting.Name, setting.Value))]),
            requirements.IsObsoleteError);

    /// <summary>Returns the requirements of the types that the code of a property names.</summary>
    public static ReferencedTypeRequirements GetRequirements(SharedPropertyInfo info) =>
        ReferencedTypeRequirements.Get(info.Interface!)
            .Combine(GetConverter(info) is { } converter ? ReferencedTypeRequirements.Get(converter) : ReferencedTypeRequirements.None);

    private static INamedTypeSymbol? GetConverter(SharedPropertyInfo info) => info.Arguments.Json ?? info.Arguments.Serializer;

    private static ITypeSymbol? GetType(ISymbol state) => state switch
    {
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static SharedSetting Extract(string name, TypedConstant value) => new(
        name,
        value.Value is { } constant
            && SymbolDisplay.FormatPrimitive(constant, quoteStrings: true, useHexadecimalNumbers: false) is { } text ? text : "null",
        value is { Kind: TypedConstantKind.Enum, Type: { } type } ? TypeName.Format(type) : null);
}
