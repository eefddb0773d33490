using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Classifies the fields of one guarded type, each on its own.</summary>
/// <param name="type">The arguments of the <c>[GuardedState]</c> of the type.</param>
/// <param name="defaultName">The first part of the names of the stores, if the attribute gives none.</param>
internal sealed class FieldClassifier(GuardArguments type, string defaultName)
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

    /// <summary>Returns the classification, or null for a field that cannot be guarded and has no attribute.</summary>
    public GuardedFieldInfo? Classify(IFieldSymbol field)
    {
        AttributeData? guarded = field.FindAttribute(WellKnownNames.GuardedAttribute);
        bool waived = field.HasAttribute(WellKnownNames.UnguardedAttribute);
        INamedTypeSymbol? map = MapType.AsSupported(field.Type);
        MapKind kind = MapType.GetKind(field.Type).GetValueOrDefault();
        if (guarded is null && !waived && map is null && !MapType.IsMutableDictionary(field.Type))
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Parse(guarded);
        GuardStrategy strategy = arguments.Strategy ?? type.Strategy ?? MapType.GetDefaultStrategy(kind);
        GuardError error = (guarded, waived, map) switch
        {
            (not null, true, _) => GuardError.GuardedAndWaived,
            (_, true, _) => GuardError.Waived,
            (not null, _, null) => GuardError.UnsupportedType,
            (_, _, null) => GuardError.UnsupportedMap,
            _ when arguments.Error != GuardError.None => arguments.Error,
            _ when arguments.Source is not null => GuardError.SourceOnField,
            _ when GetDeclarationError(field) is var declared and not GuardError.None => declared,
            _ when field.IsPublishedByOthers() => GuardError.Published,
            _ when MapType.LosesOrder(kind, strategy) => GuardError.LosesOrder,
            _ => GuardError.None,
        };
        return new GuardedFieldInfo(
            field,
            error,
            map,
            strategy,
            arguments.Accessor ?? AccessorName.FromField(field.Name),
            arguments.Accessor is not null,
            arguments.Name,
            type.Name ?? defaultName,
            arguments.IsMetered,
            arguments.RunLimit,
            ConflictingName: null);
    }

    private static GuardError GetDeclarationError(IFieldSymbol field) => field switch
    {
        { IsConst: true } => GuardError.Constant,
        { DeclaredAccessibility: not Accessibility.Private } => GuardError.NotPrivate,
        { RefKind: not RefKind.None } => GuardError.ByReference,
        { IsVolatile: true } => GuardError.Volatile,
        _ when field.HasAttribute(WellKnownNames.ThreadStaticAttribute) => GuardError.ThreadStatic,
        _ when IsSerialized(field) => GuardError.Serialized,
        _ => GuardError.None,
    };

    private static bool IsSerialized(IFieldSymbol field) =>
        SerializerAttributes.Any(field.HasAttribute)
        || (field is { IsStatic: false, ContainingType.IsSerializable: true }
            && !field.HasAttribute(WellKnownNames.NonSerializedAttribute));
}
