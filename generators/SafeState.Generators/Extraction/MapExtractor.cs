using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads a guarded field or property.</summary>
internal static class MapExtractor
{
    /// <summary>The model of a field that is guarded.</summary>
    public static GuardedMap Extract(GuardedFieldInfo shape, ReferencedTypeRequirements mentions, CancellationToken cancellation)
    {
        ITypeSymbol key = shape.Map!.TypeArguments[0];
        ITypeSymbol value = shape.Map.TypeArguments[1];
        return new GuardedMap(
            ContentOrigin.Field,
            shape.Field.Name,
            shape.Field.IsStatic,
            shape.Accessor,
            Property: null,
            shape.StoreName,
            TypeName.Format(key),
            TypeName.Format(value),
            mentions.IsObsoleteError,
            MapType.GetKind(shape.Map).GetValueOrDefault(),
            GetKeyHashing(key),
            GetNumberKind(value),
            shape.Strategy,
            AliasAnalysis.IsUnaliased(shape.Field, cancellation),
            shape.IsMetered,
            shape.RunLimit,
            HookExtractor.Extract(shape.Field, shape.Accessor, cancellation));
    }

    /// <summary>The model of a partial property.</summary>
    public static GuardedMap Extract(GuardedPropertyInfo shape, ReferencedTypeRequirements mentions, CancellationToken cancellation)
    {
        ITypeSymbol key = shape.Map!.TypeArguments[0];
        ITypeSymbol value = shape.Map.TypeArguments[1];
        return new GuardedMap(
            GetOrigin(shape.Content),
            shape.Content.Method?.Name ?? string.Empty,
            shape.Property.IsStatic,
            shape.Property.Name,
            new PropertyDeclaration(PropertyModifiers.Get(shape.Property, cancellation), TypeName.Format(shape.Property.Type)),
            shape.StoreName,
            TypeName.Format(key),
            TypeName.Format(value),
            mentions.IsObsoleteError,
            shape.Content.Kind ?? MapKind.Dictionary,
            GetKeyHashing(key),
            GetNumberKind(value),
            shape.Strategy,
            TakesOver: false,
            shape.IsMetered,
            shape.RunLimit,
            HookExtractor.Extract(shape.Property, shape.Property.Name, cancellation));
    }

    private static ContentOrigin GetOrigin(InitialContent content) =>
        content.Method is null ? ContentOrigin.Empty
        : content.Kind is null ? ContentOrigin.EntriesMethod
        : ContentOrigin.MapMethod;

    private static KeyHashing GetKeyHashing(ITypeSymbol key) => key switch
    {
        { SpecialType: SpecialType.System_String } => KeyHashing.String,
        { TypeKind: TypeKind.Enum } => KeyHashing.Integer,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => KeyHashing.Integer,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => KeyHashing.Integer,
        _ => KeyHashing.Comparer,
    };

    private static NumberKind GetNumberKind(ITypeSymbol value) =>
        !MapType.IsNumber(value) ? NumberKind.None
        : HasConstants(value) ? NumberKind.WithConstants
        : NumberKind.WithoutConstants;

    private static bool HasConstants(ITypeSymbol value) => value.SpecialType is
        SpecialType.System_SByte or SpecialType.System_Byte
        or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;
}
