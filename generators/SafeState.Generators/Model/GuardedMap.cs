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
