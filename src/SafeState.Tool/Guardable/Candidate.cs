using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Sharing;
using SafeState.Roslyn;

namespace SafeState.Tool.Guardable;

/// <summary>A field or automatic property that holds a collection, a value, or a number.</summary>
/// <param name="Member">The field or property, in the code before the trial.</param>
/// <param name="Field">The field, or the backing field.</param>
/// <param name="Content">What it can be guarded as, or null for other collections.</param>
internal sealed record Candidate(ISymbol Member, IFieldSymbol Field, GuardableType? Content)
{
    /// <summary>Gets the word for the kind.</summary>
    public string Kind => Content is null ? "other" : Content.Shape.GetNoun();

    /// <summary>Gets the type and the name, which stay the same in the trial.</summary>
    public (string Type, string Name) Key => GetKey(Member);

    /// <summary>Gets whether code of other assemblies can use the member.</summary>
    public bool IsVisible => Member.DeclaredAccessibility
        is not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal);

    /// <summary>Returns the key of a member.</summary>
    public static (string Type, string Name) GetKey(ISymbol member) =>
        (member.ContainingType.OriginalDefinition.ToDisplayString(), member.Name);

    /// <summary>Finds the candidates in the types of a compilation that are not tests.</summary>
    public static IReadOnlyList<Candidate> Find(Compilation compilation, bool scalars, CancellationToken cancellationToken)
    {
        TestCode tests = new(compilation);
        return
        [
            .. GetTypes(compilation.Assembly.GlobalNamespace)
                .Where(type => type is { IsImplicitlyDeclared: false, TypeKind: TypeKind.Class or TypeKind.Struct }
                    && !tests.Contains(type, cancellationToken))
                .SelectMany(static type => type.GetMembers().OfType<IFieldSymbol>())
                .Select(field => TryCreate(field, scalars)).OfType<Candidate>(),
        ];
    }

    private static Candidate? TryCreate(IFieldSymbol field, bool scalars)
    {
        ISymbol member = field.AssociatedSymbol ?? field;
        if (member is not (IFieldSymbol or IPropertySymbol) || field.IsConst
            || (field.IsImplicitlyDeclared && member is not IPropertySymbol)
            || member.HasAttribute(WellKnownNames.UnguardedAttribute))
        {
            return null;
        }

        GuardableType? content = GuardableType.FindCollection(field.Type);
        return scalars
            ? content is null && !field.IsReadOnly && GuardableType.Find(field.Type) is { } scalar ? new(member, field, scalar) : null
            : content is not null || IsOtherCollection(field.Type) ? new(member, field, content) : null;
    }

    /// <summary>Returns whether the type is a mutable collection of the framework that has no guard.</summary>
    private static bool IsOtherCollection(ITypeSymbol type)
    {
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named
            && (space == "System.Collections" || space.StartsWith("System.Collections.", System.StringComparison.Ordinal))
            && !named.Name.Contains("ReadOnly", System.StringComparison.Ordinal)
            && (MapType.IsMutableDictionary(named) || GuardableType.Find(named) is null);
    }

    /// <summary>Returns the types of a namespace, with nested ones.</summary>
    public static IEnumerable<INamedTypeSymbol> GetTypes(INamespaceSymbol space) => space.GetNamespaceMembers().SelectMany(GetTypes)
        .Concat(space.GetTypeMembers().SelectMany(WithNested));

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) =>
        [type, .. type.GetTypeMembers().SelectMany(WithNested)];
}
