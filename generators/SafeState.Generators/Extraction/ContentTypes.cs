using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Generators.Extraction;

/// <summary>The types that the content of a guarded member is made of.</summary>
/// <param name="Key">The type of the keys, or the types of elements and priorities of a priority queue. Empty for other content.</param>
/// <param name="Item">The type of the values or items, fully qualified.</param>
/// <param name="Content">The type of the content, fully qualified.</param>
/// <param name="Hashed">The type that the store hashes, or null if it hashes nothing.</param>
/// <param name="Number">The type that may be a number, or null if numbers have no special members there.</param>
internal sealed record ContentTypes(string Key, string Item, string Content, ITypeSymbol? Hashed, ITypeSymbol? Number)
{
    private const string Collections = "global::System.Collections.Generic.";

    /// <summary>Gets the type of the collection that has the values of one key, fully qualified. Empty if a key has one value.</summary>
    public string Values { get; private init; } = string.Empty;

    /// <summary>Returns the types of the content of a field.</summary>
    public static ContentTypes FromField(ITypeSymbol type, ContentKind kind, StoreShape shape)
    {
        if (shape.IsMultimap())
        {
            INamedTypeSymbol map = (INamedTypeSymbol)type;
            return FromMultimap(map.TypeArguments[0], GuardableType.GetSingleValue(map), TypeName.Format(map.TypeArguments[1]));
        }

        if (kind == ContentKind.Scalar)
        {
            return new(string.Empty, TypeName.Format(type), TypeName.Format(type), null, type);
        }

        string content = TypeName.Format(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        return ((INamedTypeSymbol)type).TypeArguments switch
        {
            [var element, var priority] when kind == ContentKind.PriorityQueue => FromPriorityQueue(element, priority, content),
            [var key, var value] => FromMap(key, value, content),
            [var item, ..] => FromItems(item, content, kind),
            _ => throw new System.ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
    }

    /// <summary>Returns the types of the content of a partial property.</summary>
    public static ContentTypes FromInterface(INamedTypeSymbol contract, ContentKind kind, StoreShape shape, InitialContent content)
    {
        if (shape.IsMultimap())
        {
            ITypeSymbol value = contract.TypeArguments[1];
            return FromMultimap(
                contract.TypeArguments[0],
                value,
                content.Method?.ReturnType is INamedTypeSymbol map
                ? TypeName.Format(map.TypeArguments[1])
                : $"{Collections}{(shape == StoreShape.Multimap ? "List" : "HashSet")}<{TypeName.Format(value)}>");
        }

        string? returned = content.Kind is not null && content.Method is { } source
            ? TypeName.Format(source.ReturnType.WithNullableAnnotation(NullableAnnotation.NotAnnotated))
            : null;
        return contract.TypeArguments switch
        {
            [var key, var value] => FromMap(key, value, string.Empty),
            [INamedTypeSymbol { IsTupleType: true, TupleElements: [var element, var priority] }] when kind == ContentKind.PriorityQueue =>
                FromPriorityQueue(element.Type, priority.Type, returned!),
            [var value] when kind == ContentKind.Scalar => new(string.Empty, TypeName.Format(value), TypeName.Format(value), null, value),
            [var item, ..] => FromItems(item, returned ?? $"{Collections}{kind}<{TypeName.Format(item)}>", kind),
            _ => throw new System.ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
    }

    private static ContentTypes FromMap(ITypeSymbol key, ITypeSymbol value, string content) =>
        new(TypeName.Format(key), TypeName.Format(value), content, key, value);

    private static ContentTypes FromMultimap(ITypeSymbol key, ITypeSymbol value, string values) =>
        new(TypeName.Format(key), TypeName.Format(value), string.Empty, key, null) { Values = values };

    private static ContentTypes FromItems(ITypeSymbol item, string content, ContentKind kind) =>
        new(string.Empty, TypeName.Format(item), content, kind is ContentKind.HashSet or ContentKind.SetInterface ? item : null, null);

    private static ContentTypes FromPriorityQueue(ITypeSymbol element, ITypeSymbol priority, string content) => new(
        $"{TypeName.Format(element)}, {TypeName.Format(priority)}",
        $"({TypeName.Format(element)} Element, {TypeName.Format(priority)} Priority)",
        content,
        null,
        null);
}
