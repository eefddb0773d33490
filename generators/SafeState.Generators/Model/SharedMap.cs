using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>A partial property that is a shared dictionary.</summary>
/// <param name="Property">The name of the property, unescaped.</param>
/// <param name="Declaration">The user's declaration of the property.</param>
/// <param name="IsStatic">Whether the property is static.</param>
/// <param name="Name">The name of the dictionary.</param>
/// <param name="State">The parameter, field, or property that holds the connection, unescaped.</param>
/// <param name="MayBeNull">Whether the connection is declared as nullable.</param>
/// <param name="KeyType">The type of the keys, fully qualified.</param>
/// <param name="ValueType">The type of the values, fully qualified, with the user's nullable annotations.</param>
/// <param name="IsNumberMap">Whether it is a dictionary of numbers.</param>
/// <param name="KeyForm">The form of the keys.</param>
/// <param name="ValueForm">The form of the values.</param>
/// <param name="Converter">The JSON context or the serializer, fully qualified, or null if the values need none.</param>
/// <param name="Settings">All other arguments of the attribute, in the order of the source.</param>
/// <param name="IsObsolete">Whether it names a type that only obsolete code may name.</param>
internal sealed record SharedMap(
    string Property,
    PropertyDeclaration Declaration,
    bool IsStatic,
    string Name,
    string State,
    bool MayBeNull,
    string KeyType,
    string ValueType,
    bool IsNumberMap,
    SharedForm KeyForm,
    SharedForm ValueForm,
    string? Converter,
    EquatableArray<SharedSetting> Settings,
    bool IsObsolete);

/// <summary>An argument of <c>[Shared]</c> that the declaration of the dictionary also has.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, as a constant of C#.</param>
/// <param name="EnumType">The enum of the value, fully qualified, or null for other types.</param>
internal sealed record SharedSetting(string Name, string Value, string? EnumType);
