using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Discovery.Collections;
using SafeState.Roslyn;

namespace SafeState.Discovery.Accesses;

/// <summary>The fields and automatic properties of a type, and of the types in it, that hold collections.</summary>
internal sealed class Slots
{
    private static readonly HashSet<string> s_made =
        ["Dictionary", "List", "HashSet", "SortedDictionary", "SortedList", "ToDictionary", "ToList", "ToHashSet"];

    private readonly Dictionary<ISymbol, ISymbol> _slots = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, HashSet<string>> _assigned = new(SymbolEqualityComparer.Default);

    private Slots(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>Gets the token that stops the work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Gets whether the type keeps a concurrent collection, a lock or a thread.</summary>
    public bool HasConcurrency { get; private set; }

    /// <summary>Gets all fields and properties that hold collections.</summary>
    public IEnumerable<ISymbol> All => _slots.Values.Distinct<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>Finds them.</summary>
    public static Slots Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Slots slots = new(cancellationToken);
        slots.Add(type);
        return slots;
    }

    /// <summary>Gets the field or property that a member stands for; null if it holds no collection.</summary>
    public ISymbol? Of(ISymbol member) => _slots.TryGetValue(member.OriginalDefinition, out ISymbol? slot) ? slot : null;

    /// <summary>Gets the type of a slot.</summary>
    public static ITypeSymbol TypeOf(ISymbol slot) => slot is IFieldSymbol field ? field.Type : ((IPropertySymbol)slot).Type;

    /// <summary>Gets whether the declaration of a slot creates a collection without entries.</summary>
    public static bool IsDeclaredEmpty(ISymbol slot) => slot.DeclaringSyntaxReferences.Any(static reference =>
        InitializerOf(reference.GetSyntax()) is BaseObjectCreationExpressionSyntax
        {
            Initializer: null,
            ArgumentList: null or { Arguments.Count: 0 },
        });

    private void Add(INamedTypeSymbol type)
    {
        bool isGuarded = type.HasAttribute(WellKnownNames.GuardedStateAttribute);
        foreach (ISymbol member in type.GetMembers())
        {
            switch (member)
            {
                case INamedTypeSymbol nested:
                    Add(nested);
                    break;
                case IFieldSymbol { IsConst: false } field when type.TypeKind is TypeKind.Class or TypeKind.Struct:
                    AddField(field, isGuarded);
                    break;
            }
        }

        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (CollectionTypes.IsMutable(property.Type) || CollectionTypes.IsInterface(property.Type))
            {
                AddGetter(property);
            }
        }
    }

    private void AddField(IFieldSymbol field, bool isGuarded)
    {
        ISymbol slot = field.AssociatedSymbol ?? field;
        HasConcurrency |= CollectionTypes.IsConcurrent(field.Type);
        if (field.HasAttribute(WellKnownNames.ThreadStaticAttribute)
            || slot.HasAttribute(WellKnownNames.UnguardedAttribute)
            || (isGuarded && field.Type.Name.Contains("Dictionary"))
            || IsMadeSynchronized(slot))
        {
            return;
        }

        if (CollectionTypes.IsMutable(field.Type) || (CollectionTypes.IsInterface(field.Type) && IsMadeMutable(slot)))
        {
            _slots[slot] = slot;
        }
    }

    /// <summary>The declaration wraps an old collection, so that each member takes the lock of the wrapper.</summary>
    private bool IsMadeSynchronized(ISymbol slot) => slot.DeclaringSyntaxReferences.Any(reference =>
        InitializerOf(reference.GetSyntax(CancellationToken)) is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Synchronized" }
        });

    /// <summary>Gets whether an initializer or an assignment puts a plain collection into a field of an interface's type.</summary>
    private bool IsMadeMutable(ISymbol slot) =>
        slot.DeclaringSyntaxReferences.Any(reference => IsMade(InitializerOf(reference.GetSyntax(CancellationToken))))
        || AssignedIn(slot.ContainingType).Contains(slot.Name);

    /// <summary>Gets the names that the code of a type assigns a new plain collection to.</summary>
    private HashSet<string> AssignedIn(INamedTypeSymbol type)
    {
        if (!_assigned.TryGetValue(type, out HashSet<string>? names))
        {
            _assigned[type] = names =
            [
                .. type.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(CancellationToken).DescendantNodes())
                    .OfType<AssignmentExpressionSyntax>()
                    .Where(static assignment => IsMade(assignment.Right))
                    .Select(static assignment => Getters.NameOf(assignment.Left))
                    .OfType<string>(),
            ];
        }

        return names;
    }

    private static bool IsMade(ExpressionSyntax? value) => value switch
    {
        ObjectCreationExpressionSyntax { Type: GenericNameSyntax made } => s_made.Contains(made.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } method } } =>
            s_made.Contains(method.Identifier.ValueText),
        _ => false,
    };

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    /// <summary>A property that only returns a field stands for that field.</summary>
    private void AddGetter(IPropertySymbol property)
    {
        foreach (SyntaxNode declaration in property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(CancellationToken)))
        {
            if (Getters.ReturnedName(declaration) is { } name
                && property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { } field
                && _slots.ContainsKey(field))
            {
                _slots[property] = field;
            }
        }
    }
}
