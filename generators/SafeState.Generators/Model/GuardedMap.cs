using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A guarded member: a field and its accessor, or a partial property.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Origin">The source of the first content.</param>
/// <param name="Source">The field or method with the first content, unescaped. Empty if there is none.</param>
/// <param name="IsStatic">Whether the accessor is static.</param>
/// <param name="Accessor">The name of the accessor, unescaped.</param>
/// <param name="Access">The accessibility of the accessor, as modifiers.</param>
/// <param name="Property">The user's declaration of the accessor, or null if the generator declares it.</param>
/// <param name="StoreName">The name of the store in messages, metrics, and tools.</param>
/// <param name="KeyType">The type of the keys, or those of elements and priorities of a priority queue. Otherwise empty.</param>
/// <param name="ValueType">The type of the values or items, fully qualified, with the user's nullable annotations.</param>
/// <param name="ContentType">The type of the first content, fully qualified.</param>
/// <param name="StartsEmpty">Whether the content is empty if the field is null at the first use.</param>
/// <param name="IsObsolete">Whether it names a type that only obsolete code may name.</param>
/// <param name="Kind">The type of the first content.</param>
/// <param name="KeyHashing">How keys, or items of a set, can be hashed.</param>
/// <param name="Number">Whether the values are numbers, and of which kind.</param>
/// <param name="Strategy">How the content is guarded.</param>
/// <param name="TakesOver">Whether only the field can hold the collection, so that its content may be moved out.</param>
/// <param name="IsMetered">Whether its operations are counted.</param>
/// <param name="RunLimit">The milliseconds after which an asynchronous run is detached, or zero for no limit.</param>
/// <param name="Hook">The method that listens to the events of the store, or null if there is none.</param>
/// <param name="Group">The accessor of the group that the dictionary belongs to, or null if it is guarded alone.</param>
/// <param name="Values">The type of the collection that has the values of one key, fully qualified. Empty if a key has one value.</param>
internal sealed record GuardedMap(
    StoreShape Shape,
    ContentOrigin Origin,
    string Source,
    bool IsStatic,
    string Accessor,
    string Access,
    PropertyDeclaration? Property,
    string StoreName,
    string KeyType,
    string ValueType,
    string ContentType,
    bool StartsEmpty,
    bool IsObsolete,
    ContentKind Kind,
    KeyHashing KeyHashing,
    NumberKind Number,
    GuardStrategy Strategy,
    bool TakesOver,
    bool IsMetered,
    int RunLimit,
    EventHook? Hook,
    string? Group = null,
    string Values = "");

/// <summary>Specifies the source of the first content.</summary>
internal enum ContentOrigin
{
    /// <summary>A field of the user.</summary>
    Field,

    /// <summary>A method of the user that returns the collection, or the value.</summary>
    ContentMethod,

    /// <summary>A method of the user that returns entries or items.</summary>
    ItemsMethod,

    /// <summary>No source: the member starts empty.</summary>
    Empty,
}

/// <summary>Specifies how the keys of a dictionary can be hashed.</summary>
internal enum KeyHashing
{
    /// <summary>By their comparer only.</summary>
    Comparer,

    /// <summary>As the bits of an integer, a character, or an enum.</summary>
    Integer,

    /// <summary>As the characters of a string.</summary>
    String,
}

/// <summary>Specifies whether the values of a dictionary are numbers.</summary>
internal enum NumberKind
{
    /// <summary>The values are not numbers. The dictionary has no numeric members.</summary>
    None,

    /// <summary>Numbers of a type that has C# constants, so that parameters can have default values.</summary>
    WithConstants,

    /// <summary>Numbers of a type without constants. Overloads replace default values.</summary>
    WithoutConstants,
}

/// <summary>A partial method of the user that listens to the events of a store.</summary>
/// <param name="Modifiers">The modifiers as written, without <c>partial</c>. Both parts must have the same.</param>
/// <param name="Parameter">The name of the parameter, unescaped.</param>
/// <param name="IsDeclared">Whether the user also wrote the declaring part.</param>
internal sealed record EventHook(EquatableArray<string> Modifiers, string Parameter, bool IsDeclared);

/// <summary>A partial property of the user, to be declared again as it is.</summary>
/// <param name="Modifiers">The modifiers as written, without <c>partial</c>. Both parts must have the same.</param>
/// <param name="Type">The type of the property, fully qualified.</param>
internal sealed record PropertyDeclaration(EquatableArray<string> Modifiers, string Type);
