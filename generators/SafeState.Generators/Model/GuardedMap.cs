using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A guarded dictionary: a field and its accessor, or a partial property.</summary>
/// <param name="Origin">The source of the first content.</param>
/// <param name="Source">The field or method with the first content, unescaped. Empty if the dictionary starts empty.</param>
/// <param name="IsStatic">Whether the accessor is static.</param>
/// <param name="Accessor">The name of the accessor, unescaped.</param>
/// <param name="Property">The user's declaration of the accessor, or null if the generator declares it.</param>
/// <param name="StoreName">The name of the store in messages, metrics, and tools.</param>
/// <param name="KeyType">The type of the keys, fully qualified.</param>
/// <param name="ValueType">The type of the values, fully qualified, with the user's nullable annotations.</param>
/// <param name="IsObsolete">Whether it names a type that only obsolete code may name.</param>
/// <param name="Kind">The type of the first content.</param>
/// <param name="KeyHashing">How keys can be hashed.</param>
/// <param name="Number">Whether the values are numbers, and of which kind.</param>
/// <param name="Strategy">How the dictionary is guarded.</param>
/// <param name="TakesOver">Whether only the field can hold the dictionary, so that its content may be moved out.</param>
/// <param name="IsMetered">Whether its operations are counted.</param>
/// <param name="RunLimit">The milliseconds after which an asynchronous run is detached, or zero for no limit.</param>
/// <param name="Hook">The method that listens to the events of the store, or null if there is none.</param>
internal sealed record GuardedMap(
    ContentOrigin Origin,
    string Source,
    bool IsStatic,
    string Accessor,
    PropertyDeclaration? Property,
    string StoreName,
    string KeyType,
    string ValueType,
    bool IsObsolete,
    MapKind Kind,
    KeyHashing KeyHashing,
    NumberKind Number,
    GuardStrategy Strategy,
    bool TakesOver,
    bool IsMetered,
    int RunLimit,
    EventHook? Hook);

/// <summary>Specifies the source of the first content of a dictionary.</summary>
internal enum ContentOrigin
{
    /// <summary>A field of the user.</summary>
    Field,

    /// <summary>A method of the user that returns a dictionary.</summary>
    MapMethod,

    /// <summary>A method of the user that returns entries.</summary>
    EntriesMethod,

    /// <summary>No source: the dictionary starts empty.</summary>
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
