using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Roslyn;

/// <summary>
/// The classification of one <c>[GuardedState]</c> type. Only this record decides what gets an accessor. The generator emits members
/// without an error, and the rules report the errors.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="Attribute">The <c>[GuardedState]</c> attribute of the type.</param>
/// <param name="FullName">The name of the type for people, with namespace, containing types, and type parameters.</param>
/// <param name="Error">The reason why the whole type gets no accessor.</param>
/// <param name="Fields">The fields that must be guarded, and every field with a SafeState attribute, in order of declaration.</param>
/// <param name="Properties">The properties with a SafeState attribute, in order of declaration.</param>
internal sealed record GuardedTypeInfo(
    INamedTypeSymbol Type,
    AttributeData Attribute,
    string FullName,
    GuardError Error,
    ImmutableArray<GuardedFieldInfo> Fields,
    ImmutableArray<GuardedPropertyInfo> Properties)
{
    private const int ExplicitLayoutKind = 2;

    private static readonly SymbolDisplayFormat FullNameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>Classifies a type. Returns null if it does not have the attribute.</summary>
    public static GuardedTypeInfo? TryCreate(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(WellKnownNames.GuardedStateAttribute) is not { } attribute)
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Parse(attribute);
        string fullName = type.ToDisplayString(FullNameFormat);
        FieldClassifier fieldClassifier = new(type, arguments, fullName);
        PropertyClassifier propertyClassifier = new(arguments, fullName);
        List<GuardedFieldInfo> fields = [];
        List<GuardedPropertyInfo> properties = [];
        List<(IPropertySymbol Property, AttributeData Attribute)> shared = [];
        foreach (ISymbol member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IFieldSymbol { IsImplicitlyDeclared: false } field
                && fieldClassifier.Classify(field, cancellationToken) is { } fieldInfo)
            {
                fields.Add(fieldInfo);
            }
            else if (member is IPropertySymbol property)
            {
                if (propertyClassifier.Classify(property) is { } propertyInfo)
                {
                    properties.Add(propertyInfo);
                }

                if (property.FindAttribute(WellKnownNames.SharedAttribute) is { } declaration)
                {
                    shared.Add((property, declaration));
                }
            }
        }

        AccessorNameResolver names = new(type, compilation);
        (ImmutableArray<GuardedFieldInfo> resolvedFields, ImmutableArray<GuardedPropertyInfo> resolvedProperties) =
            names.Resolve(fields, properties);
        GuardError error = GetDeclarationError(type, cancellationToken);
        return new GuardedTypeInfo(
            type,
            attribute,
            fullName,
            error == GuardError.None ? arguments.Error : error,
            GroupResolver.Resolve(resolvedFields, names),
            resolvedProperties)
        {
            Shared =
            [
                .. shared.Select(declared =>
                    SharedPropertyClassifier.Classify(declared.Property, declared.Attribute, compilation, names, cancellationToken)),
            ],
        };
    }

    /// <summary>Gets the properties with <c>[Shared]</c>, in order of declaration.</summary>
    public ImmutableArray<SharedPropertyInfo> Shared { get; private init; } = [];

    /// <summary>Gets the groups of the type, sorted by name. Their members are sorted by their accessors.</summary>
    public ImmutableArray<GuardedGroupInfo> Groups => GroupResolver.GetGroups(Fields);

    /// <summary>Returns whether each declaration of the type is partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences.All(
        reference => IsPartial(reference.GetSyntax(cancellationToken)));

    // Top-level statements are a part of 'Program' too.
    private static bool IsPartial(SyntaxNode part) =>
        part is CompilationUnitSyntax
        || (part is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static GuardError GetDeclarationError(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.Name.Length == 0)
        {
            return GuardError.Nameless;
        }

        if (type.IsRecord)
        {
            return GuardError.Record;
        }

        return type.TypeKind != TypeKind.Class ? GuardError.NotAClass
            : type.FindAttribute(WellKnownNames.StructLayoutAttribute) is { } layout && IsExplicit(layout) ? GuardError.ExplicitLayout
            : GetContainerError(type, cancellationToken);
    }

    private static GuardError GetContainerError(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (around.IsFileLocal)
            {
                return GuardError.FileLocal;
            }
        }

        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (!IsPartial(around, cancellationToken))
            {
                return SymbolEqualityComparer.Default.Equals(around, type) ? GuardError.NotPartial : GuardError.ContainerNotPartial;
            }
        }

        return GuardError.None;
    }

    private static bool IsExplicit(AttributeData layout) =>
        layout.ConstructorArguments is [{ Value: (int)ExplicitLayoutKind or (short)ExplicitLayoutKind }];
}

/// <summary>The classification of one field of a guarded type: its strategy and names, or the error.</summary>
/// <param name="Field">The field.</param>
/// <param name="Error">The reason why it gets no accessor.</param>
/// <param name="Content">What the field can be guarded as, or null if its type has no shape.</param>
/// <param name="Strategy">How the field is guarded.</param>
/// <param name="Accessor">The name of the accessor.</param>
/// <param name="IsAccessorGiven">Whether the attribute specifies that name.</param>
/// <param name="Name">The name of the store, if the attribute specifies one.</param>
/// <param name="NamePrefix">The first part of the name of the store otherwise.</param>
/// <param name="IsMetered">Whether operations of the store are counted.</param>
/// <param name="RunLimit">The milliseconds after which an asynchronous run is detached, or zero for no limit.</param>
/// <param name="ConflictingName">A name that the field needs and that is already used. With <see cref="GuardError.NameTaken"/>, no other
/// name was left. Otherwise the accessor has another name.</param>
internal sealed record GuardedFieldInfo(
    IFieldSymbol Field,
    GuardError Error,
    GuardableType? Content,
    GuardStrategy Strategy,
    string Accessor,
    bool IsAccessorGiven,
    string? Name,
    string NamePrefix,
    bool IsMetered,
    int RunLimit,
    string? ConflictingName)
{
    /// <summary>Gets the shape. Fields that cannot be guarded count as dictionaries.</summary>
    public StoreShape Shape => Content?.Shape ?? StoreShape.Map;

    /// <summary>Gets whether a field that was never assigned is a valid first content.</summary>
    public bool StartsEmpty => Shape.IsScalar()
        || (!Shape.IsDictionary() && (!Field.IsReadOnly || Field.NullableAnnotation == NullableAnnotation.Annotated));

    /// <summary>Gets the type of the field as a dictionary, or null for other shapes.</summary>
    public INamedTypeSymbol? Map => Content is { Shape: StoreShape.Map } ? (INamedTypeSymbol)Field.Type : null;

    /// <summary>Gets whether <c>Multimap = true</c> would guard the values too.</summary>
    public bool CanBeMultimap => IsGuarded && Content?.AsMultimap(Field.Type) is not null;

    /// <summary>Gets the accessor of the group that the field belongs to, or null if it is guarded alone.</summary>
    public string? Group { get; init; }

    /// <summary>Gets whether the field is a value of a group, without its own accessor.</summary>
    public bool IsGroupValue => Group is not null && Shape.IsScalar();

    /// <summary>Gets the accessor for messages: the views of the group show a value.</summary>
    public string AccessorText => IsGroupValue ? $"{Group}.Transact(…)" : Accessor;

    /// <summary>Gets the name of the store in messages, metrics, and tools.</summary>
    public string StoreName => Name ?? $"{NamePrefix}.{Accessor}";

    /// <summary>Gets whether the field gets an accessor, if its type does.</summary>
    public bool IsGuarded => Error == GuardError.None;
}

/// <summary>The classification of one partial property that asks for guarded state.</summary>
/// <param name="Property">The property, in the user's part.</param>
/// <param name="Error">The reason why it is not implemented.</param>
/// <param name="Interface">The type of the property, if it is one of the interfaces of guarded members.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Content">The first content.</param>
/// <param name="Strategy">How the content is guarded.</param>
/// <param name="StoreName">The name of the store in messages, metrics, and tools.</param>
/// <param name="IsMetered">Whether operations of the store are counted.</param>
/// <param name="RunLimit">The milliseconds after which an asynchronous run is detached, or zero for no limit.</param>
/// <param name="ConflictingName">The name that is already used, with <see cref="GuardError.NameTaken"/>.</param>
internal sealed record GuardedPropertyInfo(
    IPropertySymbol Property,
    GuardError Error,
    INamedTypeSymbol? Interface,
    StoreShape Shape,
    InitialContent Content,
    GuardStrategy Strategy,
    string StoreName,
    bool IsMetered,
    int RunLimit,
    string? ConflictingName)
{
    /// <summary>Gets the interface of a dictionary, or null for other shapes.</summary>
    public INamedTypeSymbol? Map => Shape == StoreShape.Map ? Interface : null;

    /// <summary>Gets whether the property is implemented, if its type can be guarded.</summary>
    public bool IsGuarded => Error == GuardError.None;
}
