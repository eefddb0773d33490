using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>One guarded map: a field and its accessor, or a partial property.</summary>
/// <param name="Origin">Where its first content comes from.</param>
/// <param name="Source">The field or method that has it, unescaped; empty where the map starts empty.</param>
/// <param name="IsStatic">Whether the accessor is static.</param>
/// <param name="Accessor">The accessor's name, unescaped.</param>
/// <param name="Property">The user's declaration of the accessor; null: it is declared by the generator.</param>
/// <param name="StoreName">The store's name in messages, metrics and tools.</param>
/// <param name="KeyType">The type of the keys, fully qualified.</param>
/// <param name="ValueType">The type of the values, fully qualified, with the user's nullable annotations.</param>
/// <param name="IsObsolete">Whether it names a type that obsolete code alone may name.</param>
/// <param name="Kind">The type of the first content.</param>
/// <param name="KeyHashing">How keys can be hashed.</param>
/// <param name="Number">Whether the values are numbers, and of which sort.</param>
/// <param name="Strategy">How the map is guarded.</param>
/// <param name="TakesOver">Whether nobody but the field can hold the dictionary, so that its content may be moved out.</param>
/// <param name="IsMetered">Whether its operations are counted.</param>
/// <param name="RunLimit">After how many milliseconds an asynchronous run is given up; zero: never.</param>
/// <param name="Hook">The method that listens to its events; null: nobody listens.</param>
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

/// <summary>Where a map's first content comes from.</summary>
internal enum ContentOrigin
{
    /// <summary>A field of the user's.</summary>
    Field,

    /// <summary>A method of the user's that returns a map.</summary>
    MapMethod,

    /// <summary>A method of the user's that returns entries.</summary>
    EntriesMethod,

    /// <summary>Nowhere: the map starts empty.</summary>
    Empty,
}

/// <summary>How the keys of a map can be hashed.</summary>
internal enum KeyHashing
{
    /// <summary>By their comparer only.</summary>
    Comparer,

    /// <summary>As the bits of an integer, a character or an enum.</summary>
    Integer,

    /// <summary>As the characters of a string.</summary>
    String,
}

/// <summary>Whether a map's values are numbers.</summary>
internal enum NumberKind
{
    /// <summary>They are none: the map has no numeric members.</summary>
    None,

    /// <summary>Numbers of a type that has C# constants, so that parameters can have default values.</summary>
    WithConstants,

    /// <summary>Numbers of a type without constants: overloads take the place of default values.</summary>
    WithoutConstants,
}

/// <summary>A partial method of the user's that listens to a map's events.</summary>
/// <param name="Modifiers">Its modifiers as written, <c>partial</c> left out: the two parts must agree on them.</param>
/// <param name="Parameter">The name of its parameter, unescaped.</param>
/// <param name="IsDeclared">Whether the user wrote the declaring part too.</param>
internal sealed record EventHook(EquatableArray<string> Modifiers, string Parameter, bool IsDeclared);

/// <summary>A partial property of the user's, to be declared again as it is.</summary>
/// <param name="Modifiers">Its modifiers as written, <c>partial</c> left out: the two parts must agree on all of them.</param>
/// <param name="Type">Its type, fully qualified.</param>
internal sealed record PropertyDeclaration(EquatableArray<string> Modifiers, string Type);
