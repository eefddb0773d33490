using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads a guarded field or property.</summary>
internal static class MapExtractor
{
    /// <summary>The model of a field that is guarded.</summary>
    public static GuardedMap Extract(GuardedFieldShape shape, Mentions mentions, CancellationToken cancellation)
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
            TypeName.Of(key),
            TypeName.Of(value),
            mentions.IsObsoleteError,
            MapType.KindOf(shape.Map).GetValueOrDefault(),
            KeySortOf(key),
            NumberOf(value),
            shape.Strategy,
            Ownership.IsSole(shape.Field, cancellation),
            shape.IsMetered,
            shape.RunLimit,
            HookExtractor.Extract(shape.Field, shape.Accessor, cancellation));
    }

    /// <summary>The model of a partial property.</summary>
    public static GuardedMap Extract(GuardedPropertyShape shape, Mentions mentions, CancellationToken cancellation)
    {
        ITypeSymbol key = shape.Map!.TypeArguments[0];
        ITypeSymbol value = shape.Map.TypeArguments[1];
        return new GuardedMap(
            OriginOf(shape.Content),
            shape.Content.Method?.Name ?? string.Empty,
            shape.Property.IsStatic,
            shape.Property.Name,
            new PropertyDeclaration(PropertyModifiers.Of(shape.Property, cancellation), TypeName.Of(shape.Property.Type)),
            shape.StoreName,
            TypeName.Of(key),
            TypeName.Of(value),
            mentions.IsObsoleteError,
            shape.Content.Kind ?? MapKind.Dictionary,
            KeySortOf(key),
            NumberOf(value),
            shape.Strategy,
            TakesOver: false,
            shape.IsMetered,
            shape.RunLimit,
            HookExtractor.Extract(shape.Property, shape.Property.Name, cancellation));
    }

    private static ContentOrigin OriginOf(FirstContent content) =>
        content.Method is null ? ContentOrigin.Nowhere
        : content.Kind is null ? ContentOrigin.EntriesMethod
        : ContentOrigin.MapMethod;

    private static KeySort KeySortOf(ITypeSymbol key) => key switch
    {
        { SpecialType: SpecialType.System_String } => KeySort.String,
        { TypeKind: TypeKind.Enum } => KeySort.Integer,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => KeySort.Integer,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => KeySort.Integer,
        _ => KeySort.Any,
    };

    private static NumberKind NumberOf(ITypeSymbol value) =>
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
