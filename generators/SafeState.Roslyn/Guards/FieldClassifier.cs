using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>Classifies the fields of one guarded type, each on its own.</summary>
/// <param name="owner">The type.</param>
/// <param name="type">The arguments of the <c>[GuardedState]</c> of the type.</param>
/// <param name="defaultName">The first part of the names of the stores, if the attribute gives none.</param>
internal sealed class FieldClassifier(INamedTypeSymbol owner, GuardArguments type, string defaultName)
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

    private readonly UnchangedContent _unchanged = new(owner);

    /// <summary>Returns the classification, or null for a field that needs no guard or cannot have one, and has no attribute.</summary>
    public GuardedFieldInfo? Classify(IFieldSymbol field, CancellationToken cancellationToken)
    {
        AttributeData? guarded = field.FindAttribute(WellKnownNames.GuardedAttribute);
        bool waived = field.HasAttribute(WellKnownNames.UnguardedAttribute);
        GuardableType? content = guarded is null ? GuardableType.FindCollection(field.Type) : GuardableType.Find(field.Type);
        if (guarded is null && !waived && !MustBeGuarded(field, content, cancellationToken))
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Parse(guarded);
        GuardError leases = arguments.HasLeases ? GetLeaseError(content, field.Type) : GuardError.None;
        content = arguments.HasLeases && leases == GuardError.None ? content!.WithLeases() : content;
        GuardableType? multimap = arguments.IsMultimap ? content?.AsMultimap(field.Type) : null;
        content = multimap ?? content;
        string? group = waived ? null : arguments.Group ?? type.Group;
        GuardStrategy strategy = group is null
            ? StrategyChoice.Get(content, arguments.Strategy, type.Strategy)
            : arguments.Strategy ?? type.Strategy ?? GuardStrategy.Locked;
        GuardError error = (guarded, waived, content) switch
        {
            (not null, true, _) => GuardError.GuardedAndWaived,
            (_, true, _) => GuardError.Waived,
            (not null, _, null) => GuardError.UnsupportedType,
            (null, _, null) => GuardError.UnsupportedMap,
            _ when arguments.Error != GuardError.None => arguments.Error,
            _ when arguments.Source is not null => GuardError.SourceOnField,
            _ when GetDeclarationError(field) is var declared and not GuardError.None => declared,
            _ when field.IsPublishedByOthers() => GuardError.Published,
            _ when leases != GuardError.None => leases,
            _ when arguments.HasLeases && group is not null => GuardError.LeasesInGroup,
            _ when arguments.IsMultimap && multimap is null => GuardError.InvalidMultimap,
            _ when group is not null => GuardError.None,
            _ => StrategyChoice.GetError(content, strategy),
        };
        return new GuardedFieldInfo(
            field,
            error,
            content,
            strategy,
            arguments.Accessor ?? AccessorName.FromField(field.Name),
            arguments.Accessor is not null,
            arguments.Name,
            type.Name ?? defaultName,
            arguments.IsMetered,
            arguments.RunLimit,
            ConflictingName: null)
        {
            Group = group is null ? null : AccessorName.FromGroup(group),
        };
    }

    // Dictionaries are always guarded, and another mutable dictionary is worth a warning. Other collections only if threads share them and
    // something changes them.
    private bool MustBeGuarded(IFieldSymbol field, GuardableType? content, CancellationToken cancellationToken) => content switch
    {
        null => MapType.IsMutableDictionary(field.Type),
        { Shape: StoreShape.Map } => true,
        _ => !field.HasAttribute(WellKnownNames.ThreadStaticAttribute) && !_unchanged.Is(field, cancellationToken),
    };

    private static GuardError GetLeaseError(GuardableType? content, ITypeSymbol type) =>
        content is not { CanHaveLeases: true } ? GuardError.LeasesOfShape
        : GuardableType.IsLeasable(((INamedTypeSymbol)type).TypeArguments[1]) ? GuardError.None
        : GuardError.LeaseValues;

    private static GuardError GetDeclarationError(IFieldSymbol field) => field switch
    {
        { IsConst: true } => GuardError.Constant,
        { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal) } =>
            GuardError.NotPrivate,
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
