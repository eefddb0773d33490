using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>Reads a guarded field or property.</summary>
internal static class MapExtractor
{
    /// <summary>Returns the model of a guarded field.</summary>
    public static GuardedMap Extract(GuardedFieldInfo info, ReferencedTypeRequirements requirements, CancellationToken cancellationToken)
    {
        ITypeSymbol type = info.Field.Type;
        ContentTypes types = ContentTypes.FromField(type, info.Content!.Kind, info.Shape);
        return new GuardedMap(
            info.Shape,
            ContentOrigin.Field,
            info.Field.Name,
            info.Field.IsStatic,
            info.Accessor,
            GetAccess(info.Field),
            Property: null,
            info.StoreName,
            types.Key,
            types.Item,
            types.Content,
            info.StartsEmpty,
            requirements.IsObsoleteError,
            info.Content.Kind,
            GetKeyHashing(types.Hashed),
            GetNumberKind(types.Number),
            info.Strategy,
            AliasAnalysis.IsUnaliased(info.Field, cancellationToken),
            info.IsMetered,
            info.RunLimit,
            HookExtractor.Extract(info.Field, info.Accessor, cancellationToken),
            info.Group,
            types.Values);
    }

    /// <summary>Returns the model of a partial property.</summary>
    public static GuardedMap Extract(GuardedPropertyInfo info, ReferencedTypeRequirements requirements, CancellationToken cancellationToken)
    {
        ContentKind kind = (info.Content.Type ?? GuardableType.Create(info.Shape, info.Interface)).Kind;
        ContentTypes types = ContentTypes.FromInterface(info.Interface!, kind, info.Shape, info.Content);
        return new GuardedMap(
            info.Shape,
            GetOrigin(info.Content),
            info.Content.Method?.Name ?? string.Empty,
            info.Property.IsStatic,
            info.Property.Name,
            string.Empty,
            new PropertyDeclaration(PropertyModifiers.Get(info.Property, cancellationToken), TypeName.Format(info.Property.Type)),
            info.StoreName,
            types.Key,
            types.Item,
            types.Content,
            StartsEmpty: false,
            requirements.IsObsoleteError,
            kind,
            GetKeyHashing(types.Hashed),
            GetNumberKind(types.Number),
            info.Strategy,
            TakesOver: false,
            info.IsMetered,
            info.RunLimit,
            HookExtractor.Extract(info.Property, info.Property.Name, cancellationToken),
            Values: types.Values);
    }

    private static string GetAccess(IFieldSymbol field) => field.DeclaredAccessibility switch
    {
        Accessibility.Internal => "internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    private static ContentOrigin GetOrigin(InitialContent content) =>
        content.Method is null ? ContentOrigin.Empty
        : content.Kind is null ? ContentOrigin.ItemsMethod
        : ContentOrigin.ContentMethod;

    private static KeyHashing GetKeyHashing(ITypeSymbol? key) => key switch
    {
        null => KeyHashing.Comparer,
        { SpecialType: SpecialType.System_String } => KeyHashing.String,
        { TypeKind: TypeKind.Enum } => KeyHashing.Integer,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } =>
            KeyHashing.Integer,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => KeyHashing.Integer,
        _ => KeyHashing.Comparer,
    };

    private static NumberKind GetNumberKind(ITypeSymbol? value) =>
        value is null || !MapType.IsNumber(value) ? NumberKind.None
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

/// <summary>Reads <c>partial void On&lt;Accessor&gt;Event(in GuardEvent e)</c>, which a user may have written for an accessor.</summary>
internal static class HookExtractor
{
    /// <summary>Returns the method, or null if there is none.</summary>
    public static EventHook? Extract(ISymbol guarded, string accessor, CancellationToken cancellationToken) => guarded.ContainingType
        .GetMembers(EventMethod.GetName(accessor))
        .OfType<IMethodSymbol>()
        .Where(method => EventMethod.HasValidSignature(method) && EventMethod.IsCallableFor(method, guarded))
        .Select(method => TryRead(method, cancellationToken))
        .FirstOrDefault(static hook => hook is not null);

    private static EventHook? TryRead(IMethodSymbol method, CancellationToken cancellationToken) =>
        EventMethod.GetBody(method, cancellationToken) is { } written
            ? new EventHook(GetModifiers(written), method.Parameters[0].Name, method.IsPartialDefinition)
            : null;

    private static EquatableArray<string> GetModifiers(MethodDeclarationSyntax method) => new(
    [
        .. method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.ValueText),
    ]);
}
