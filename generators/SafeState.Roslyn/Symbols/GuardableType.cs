using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>What a type of field can be guarded as.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Kind">The type of the content.</param>
/// <param name="Strategies">The strategies of the shape for this type. The first one is the default.</param>
internal sealed record GuardableType(StoreShape Shape, ContentKind Kind, ImmutableArray<GuardStrategy> Strategies)
{
    private static readonly ImmutableArray<GuardStrategy> Unordered =
        [GuardStrategy.Striped, GuardStrategy.Snapshot, GuardStrategy.Locked, GuardStrategy.ReaderWriter];

    private static readonly ImmutableArray<GuardStrategy> AnyOrder =
        [GuardStrategy.Locked, GuardStrategy.ReaderWriter, GuardStrategy.Striped, GuardStrategy.Snapshot];

    private static readonly ImmutableArray<GuardStrategy> Ordered =
        [GuardStrategy.Locked, GuardStrategy.ReaderWriter, GuardStrategy.Snapshot];

    private static readonly ImmutableArray<GuardStrategy> Sequence =
        [GuardStrategy.Snapshot, GuardStrategy.Locked, GuardStrategy.ReaderWriter];

    private static readonly ImmutableArray<GuardStrategy> OnlyLocked = [GuardStrategy.Locked];

    /// <summary>
    /// All collection types that can be guarded. The generator, the rules, the fixes, and the inventory decide by this table alone.
    /// </summary>
    private static readonly Dictionary<string, (string Namespace, GuardableType Type)> Table = new()
    {
        ["Dictionary`2"] = ("Generic", new(StoreShape.Map, ContentKind.Dictionary, Unordered)),
        ["ConcurrentDictionary`2"] = ("Concurrent", new(StoreShape.Map, ContentKind.ConcurrentDictionary, Unordered)),
        ["SortedDictionary`2"] = ("Generic", new(StoreShape.Map, ContentKind.SortedDictionary, Ordered)),
        ["SortedList`2"] = ("Generic", new(StoreShape.Map, ContentKind.SortedList, Ordered)),
        ["IDictionary`2"] = ("Generic", new(StoreShape.Map, ContentKind.DictionaryInterface, AnyOrder)),
        ["List`1"] = ("Generic", new(StoreShape.List, ContentKind.List, Sequence)),
        ["IList`1"] = ("Generic", new(StoreShape.List, ContentKind.ListInterface, Sequence)),
        ["ICollection`1"] = ("Generic", new(StoreShape.List, ContentKind.CollectionInterface, Sequence)),
        ["Collection`1"] = ("ObjectModel", new(StoreShape.List, ContentKind.Collection, Sequence)),
        ["HashSet`1"] = ("Generic", new(StoreShape.Set, ContentKind.HashSet, Unordered)),
        ["SortedSet`1"] = ("Generic", new(StoreShape.Set, ContentKind.SortedSet, Ordered)),
        ["ISet`1"] = ("Generic", new(StoreShape.Set, ContentKind.SetInterface, Unordered)),
        ["Queue`1"] = ("Generic", new(StoreShape.Queue, ContentKind.Queue, OnlyLocked)),
        ["ConcurrentQueue`1"] = ("Concurrent", new(StoreShape.Queue, ContentKind.ConcurrentQueue, OnlyLocked)),
        ["Stack`1"] = ("Generic", new(StoreShape.Queue, ContentKind.Stack, OnlyLocked)),
        ["ConcurrentStack`1"] = ("Concurrent", new(StoreShape.Queue, ContentKind.ConcurrentStack, OnlyLocked)),
        ["ConcurrentBag`1"] = ("Concurrent", new(StoreShape.Queue, ContentKind.ConcurrentBag, OnlyLocked)),
        ["PriorityQueue`2"] = ("Generic", new(StoreShape.Queue, ContentKind.PriorityQueue, OnlyLocked)),
    };

    private static readonly GuardableType Value = new(StoreShape.Value, ContentKind.Scalar, OnlyLocked);
    private static readonly GuardableType Number = new(StoreShape.Number, ContentKind.Scalar, OnlyLocked);

    /// <summary>Gets whether the content has an order, and the accessor has members that use it.</summary>
    public bool IsOrdered => Kind.IsOrdered();

    /// <summary>Gets the strategy if no attribute selects one.</summary>
    public GuardStrategy DefaultStrategy => Strategies[0];

    /// <summary>Returns what a collection type can be guarded as, or null for types that <c>[GuardedState]</c> does not guard.</summary>
    public static GuardableType? FindCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1 or 2, ContainingType: null, TypeKind: TypeKind.Class or TypeKind.Interface } named
        && Table.TryGetValue(named.MetadataName, out (string Namespace, GuardableType Type) row)
        && named.ContainingNamespace is { ContainingNamespace: { Name: "Collections" } collections } space
        && space.Name == row.Namespace
        && collections.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            ? row.Type
            : null;

    /// <summary>Returns what a partial property is guarded as if no method returns its first content.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="contract">The interface of the property, if it has one of the shape.</param>
    public static GuardableType Create(StoreShape shape, INamedTypeSymbol? contract) => shape switch
    {
        StoreShape.Map when contract is not null && StoreInterface.IsOrdered(contract) => Table["SortedDictionary`2"].Type,
        StoreShape.Map => Table["Dictionary`2"].Type,
        StoreShape.LeaseMap => Table["Dictionary`2"].Type.WithLeases(),
        StoreShape.Multimap or StoreShape.SetMultimap => Table["Dictionary`2"].Type with { Shape = shape },
        StoreShape.List => Table["List`1"].Type,
        StoreShape.Set when contract is not null && StoreInterface.IsOrdered(contract) => Table["SortedSet`1"].Type,
        StoreShape.Set => Table["HashSet`1"].Type,
        StoreShape.Queue => Table["Queue`1"].Type,
        StoreShape.Number => Number,
        _ => Value,
    };

    /// <summary>Returns whether the values of a dictionary can be leased. Content with an order cannot.</summary>
    public bool CanHaveLeases => Shape.IsDictionary() && !IsOrdered;

    /// <summary>Returns the same dictionary with leased values.</summary>
    public GuardableType WithLeases() => this with { Shape = StoreShape.LeaseMap };

    /// <summary>
    /// Returns the same dictionary with several values for a key, or null if it has an order or its values are neither lists nor sets. A
    /// sorted set is neither, because its order would be lost.
    /// </summary>
    /// <param name="type">The type of the dictionary.</param>
    public GuardableType? AsMultimap(ITypeSymbol type) =>
        Shape == StoreShape.Map && !IsOrdered && FindCollection(((INamedTypeSymbol)type).TypeArguments[1]) is { IsOrdered: false } values
            ? values.Shape switch
            {
                StoreShape.List => this with { Shape = StoreShape.Multimap },
                StoreShape.Set => this with { Shape = StoreShape.SetMultimap },
                _ => null,
            }
            : null;

    /// <summary>Returns the type of one value in a dictionary whose keys have several values.</summary>
    /// <param name="type">The type of the dictionary.</param>
    public static ITypeSymbol GetSingleValue(INamedTypeSymbol type) => ((INamedTypeSymbol)type.TypeArguments[1]).TypeArguments[0];

    /// <summary>
    /// Returns whether values of a type can be leased. They must be references, because a copy could be disposed twice, and disposable.
    /// </summary>
    public static bool IsLeasable(ITypeSymbol value) => value.IsReferenceType && (value switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsDisposable),
        _ => IsDisposable(value),
    });

    /// <summary>Returns what a type can be guarded as with <c>[Guarded]</c>, or null if it has no shape.</summary>
    public static GuardableType? Find(ITypeSymbol type) =>
        FindCollection(type) ?? (!IsScalar(type) ? null : MapType.IsNumber(type) ? Number : Value);

    /// <summary>Returns whether a field of the type holds one value, which changes only by assignments to the field.</summary>
    private static bool IsScalar(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Error } => false,
        INamedTypeSymbol named => !named.IsRefLikeType && !named.IsStatic && !IsCollection(named),
        ITypeParameterSymbol parameter => !parameter.ConstraintTypes.Any(IsCollection),
        _ => false,
    };

    // A collection that is no row of the table changes without an assignment. An immutable one is a value like any other.
    private static bool IsCollection(ITypeSymbol type) =>
        !IsImmutable(type)
        && (IsMutableInterface(type) || type.AllInterfaces.Any(IsMutableInterface) || type.HasMetadataName("System.Text.StringBuilder"));

    private static bool IsDisposable(ITypeSymbol type) =>
        IsDisposableInterface(type) || type.AllInterfaces.Any(static implemented => IsDisposableInterface(implemented));

    private static bool IsDisposableInterface(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable || type.HasMetadataName("System.IAsyncDisposable");

    private static bool IsMutableInterface(ITypeSymbol type) => type is INamedTypeSymbol
    {
        MetadataName: "ICollection`1" or "ICollection" or "IProducerConsumerCollection`1",
    };

    private static bool IsImmutable(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen";
}
