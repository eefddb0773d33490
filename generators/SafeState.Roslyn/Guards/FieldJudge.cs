using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Judges the fields of one guarded type, each by itself.</summary>
/// <param name="type">What the type's <c>[GuardedState]</c> says.</param>
/// <param name="defaultName">The first part of the stores' names where the attribute gives none.</param>
internal sealed class FieldJudge(GuardArguments type, string defaultName)
{
    private static readonly string[] SerializerAttributes =
    [
        "System.Runtime.Serialization.DataMemberAttribute",
        "System.Text.Json.Serialization.JsonIncludeAttribute",
        "System.Text.Json.Serialization.JsonExtensionDataAttribute",
        "Newtonsoft.Json.JsonPropertyAttribute",
        "Newtonsoft.Json.JsonExtensionDataAttribute",
        "ProtoBuf.ProtoMemberAttribute",
        "MessagePack.KeyAttribute",
    ];

    /// <summary>The verdict; null for a field that has nothing to do with guards.</summary>
    public GuardedFieldShape? Judge(IFieldSymbol field)
    {
        AttributeData? guarded = field.FindAttribute(WellKnownNames.GuardedAttribute);
        bool waived = field.HasAttribute(WellKnownNames.UnguardedAttribute);
        INamedTypeSymbol? map = MapType.Of(field.Type);
        MapKind kind = MapType.KindOf(field.Type).GetValueOrDefault();
        if (guarded is null && !waived && map is null && !MapType.IsMutableDictionary(field.Type))
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Of(guarded);
        GuardStrategy strategy = arguments.Strategy ?? type.Strategy ?? MapType.DefaultStrategy(kind);
        ShapeRefusal refusal = (guarded, waived, map) switch
        {
            (not null, true, _) => ShapeRefusal.GuardedAndWaived,
            (_, true, _) => ShapeRefusal.Waived,
            (not null, _, null) => ShapeRefusal.UnsupportedType,
            (_, _, null) => ShapeRefusal.UnsupportedMap,
            _ when arguments.Refusal != ShapeRefusal.None => arguments.Refusal,
            _ when arguments.Source is not null => ShapeRefusal.SourceOnField,
            _ when RefuseDeclaration(field) is var declared and not ShapeRefusal.None => declared,
            _ when field.IsPublishedByOthers() => ShapeRefusal.Published,
            _ when MapType.LosesOrder(kind, strategy) => ShapeRefusal.LosesOrder,
            _ => ShapeRefusal.None,
        };
        return new GuardedFieldShape(
            field,
            refusal,
            map,
            strategy,
            arguments.Accessor ?? AccessorName.Of(field.Name),
            arguments.Accessor is not null,
            arguments.Name,
            type.Name ?? defaultName,
            arguments.IsMetered,
            arguments.RunLimit,
            TakenName: null);
    }

    private static ShapeRefusal RefuseDeclaration(IFieldSymbol field) => field switch
    {
        { IsConst: true } => ShapeRefusal.Constant,
        { DeclaredAccessibility: not Accessibility.Private } => ShapeRefusal.NotPrivate,
        { RefKind: not RefKind.None } => ShapeRefusal.ByReference,
        { IsVolatile: true } => ShapeRefusal.Volatile,
        _ when field.HasAttribute(WellKnownNames.ThreadStaticAttribute) => ShapeRefusal.ThreadStatic,
        _ when IsSerialized(field) => ShapeRefusal.Serialized,
        _ => ShapeRefusal.None,
    };

    private static bool IsSerialized(IFieldSymbol field) =>
        SerializerAttributes.Any(field.HasAttribute)
        || (field is { IsStatic: false, ContainingType.IsSerializable: true } && !field.HasAttribute(WellKnownNames.NonSerializedAttribute));
}
