using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Roslyn;

/// <summary>
/// One <c>[GuardedState]</c> type, judged: the one place that decides what gets an accessor. The generator emits what is not
/// refused, the rules report what is.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="Attribute">Its <c>[GuardedState]</c>.</param>
/// <param name="FullName">Its name for people, with namespace, containing types and type parameters.</param>
/// <param name="Error">Why the whole type gets nothing.</param>
/// <param name="Fields">Its maps and every field with an attribute of ours, in order of declaration.</param>
/// <param name="Properties">Its properties with an attribute of ours, in order of declaration.</param>
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

    /// <summary>Judges a type; null without the attribute.</summary>
    public static GuardedTypeInfo? TryCreate(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.FindAttribute(WellKnownNames.GuardedStateAttribute) is not { } attribute)
        {
            return null;
        }

        GuardArguments arguments = GuardArguments.Parse(attribute);
        string fullName = type.ToDisplayString(FullNameFormat);
        FieldClassifier fieldClassifier = new(arguments, fullName);
        PropertyClassifier propertyClassifier = new(arguments, fullName);
        List<GuardedFieldInfo> fields = [];
        List<GuardedPropertyInfo> properties = [];
        foreach (ISymbol member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IFieldSymbol { IsImplicitlyDeclared: false } field && fieldClassifier.Classify(field) is { } fieldInfo)
            {
                fields.Add(fieldInfo);
            }
            else if (member is IPropertySymbol property && propertyClassifier.Classify(property) is { } propertyInfo)
            {
                properties.Add(propertyInfo);
            }
        }

        (ImmutableArray<GuardedFieldInfo> resolvedFields, ImmutableArray<GuardedPropertyInfo> resolvedProperties) =
            new AccessorNameResolver(type, compilation).Resolve(fields, properties);
        GuardError error = GetDeclarationError(type, cancellationToken);
        return new GuardedTypeInfo(
            type,
            attribute,
            fullName,
            error == GuardError.None ? arguments.Error : error,
            resolvedFields,
            resolvedProperties);
    }

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

/// <summary>One field of a guarded type, judged: guarded by which strategy and under which names, or why not.</summary>
/// <param name="Field">The field.</param>
/// <param name="Error">Why it gets no accessor.</param>
/// <param name="Map">The field's type where a guard can stand before it.</param>
/// <param name="Strategy">How the field is guarded.</param>
/// <param name="Accessor">The name of the accessor.</param>
/// <param name="IsAccessorGiven">Whether the attribute gives that name.</param>
/// <param name="Name">The name of the store, where the attribute gives one.</param>
/// <param name="NamePrefix">The first part of the store's name otherwise.</param>
/// <param name="IsMetered">Whether the store's operations are counted.</param>
/// <param name="RunLimit">After how many milliseconds an asynchronous run is given up; zero: never.</param>
/// <param name="ConflictingName">
/// A name that the field needed and something else has. With <see cref="GuardError.NameTaken"/> no other was left; otherwise the accessor
/// has
/// another.
/// </param>
internal sealed record GuardedFieldInfo(
    IFieldSymbol Field,
    GuardError Error,
    INamedTypeSymbol? Map,
    GuardStrategy Strategy,
    string Accessor,
    bool IsAccessorGiven,
    string? Name,
    string NamePrefix,
    bool IsMetered,
    int RunLimit,
    string? ConflictingName)
{
    /// <summary>Gets the name of the store in messages, metrics and tools.</summary>
    public string StoreName => Name ?? $"{NamePrefix}.{Accessor}";

    /// <summary>Gets whether the field gets an accessor, if its type does.</summary>
    public bool IsGuarded => Error == GuardError.None;
}

/// <summary>One partial property of a guarded type that asks for a map of its own, judged.</summary>
/// <param name="Property">The property, in the user's part.</param>
/// <param name="Error">Why it gets no map.</param>
/// <param name="Map">Its type, where that is one of the map interfaces.</param>
/// <param name="Content">What the map starts with.</param>
/// <param name="Strategy">How the map is guarded.</param>
/// <param name="StoreName">The name of the store in messages, metrics and tools.</param>
/// <param name="IsMetered">Whether the store's operations are counted.</param>
/// <param name="RunLimit">After how many milliseconds an asynchronous run is given up; zero: never.</param>
/// <param name="ConflictingName">With <see cref="GuardError.NameTaken"/>: the name that something else has.</param>
internal sealed record GuardedPropertyInfo(
    IPropertySymbol Property,
    GuardError Error,
    INamedTypeSymbol? Map,
    InitialContent Content,
    GuardStrategy Strategy,
    string StoreName,
    bool IsMetered,
    int RunLimit,
    string? ConflictingName)
{
    /// <summary>Gets whether the property gets its map, if its type does.</summary>
    public bool IsGuarded => Error == GuardError.None;
}
