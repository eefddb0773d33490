using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>One guarded field and its accessor.</summary>
/// <param name="Field">The field's name, unescaped.</param>
/// <param name="IsStatic">Whether field and accessor are static.</param>
/// <param name="Accessor">The accessor's name, unescaped.</param>
/// <param name="StoreName">The store's name in messages, metrics and tools.</param>
/// <param name="KeyType">The type of the keys, fully qualified.</param>
/// <param name="ValueType">The type of the values, fully qualified, with the field's nullable annotations.</param>
/// <param name="Kind">The type of the field.</param>
/// <param name="KeySort">How keys can be hashed.</param>
/// <param name="Number">Whether the values are numbers, and of which sort.</param>
/// <param name="Strategy">How the map is guarded.</param>
/// <param name="TakesOver">Whether the field's initializer creates the dictionary, so that nobody else holds it and its content may be moved out.</param>
internal sealed record GuardedMap(
    string Field,
    bool IsStatic,
    string Accessor,
    string StoreName,
    string KeyType,
    string ValueType,
    MapKind Kind,
    KeySort KeySort,
    NumberKind Number,
    GuardStrategy Strategy,
    bool TakesOver);
