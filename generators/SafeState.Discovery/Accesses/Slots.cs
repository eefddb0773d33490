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
    private readonly Dictionary<ISymbol, ISymbol> _slots = new(SymbolEqualityComparer.Default);

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
            || (isGuarded && field.Type.Name.Contains("Dictionary")))
        {
            return;
        }

        if (CollectionTypes.IsMutable(field.Type) || (CollectionTypes.IsInterface(field.Type) && IsMadeMutable(slot)))
        {
            _slots[slot] = slot;
        }
    }

    /// <summary>Gets whether an initializer puts a plain collection into a field of an interface's type.</summary>
    private bool IsMadeMutable(ISymbol slot) =>
        slot.DeclaringSyntaxReferences.Select(reference => InitializerOf(reference.GetSyntax(CancellationToken)))
            .Any(static initializer => initializer is ObjectCreationExpressionSyntax
            {
                Type: GenericNameSyntax
                {
                    Identifier.ValueText: "Dictionary" or "List" or "HashSet" or "SortedDictionary" or "SortedList",
                },
            });

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
