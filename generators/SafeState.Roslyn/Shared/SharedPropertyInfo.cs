using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>The classification of one partial property that asks for a shared dictionary.</summary>
/// <param name="Property">The property, in the user's part.</param>
/// <param name="Attribute">The <c>[Shared]</c> of the property.</param>
/// <param name="Arguments">The arguments of the attribute.</param>
/// <param name="Error">The reason why the property is not implemented.</param>
/// <param name="Interface">The type of the property, if it is an interface of shared dictionaries.</param>
/// <param name="KeyForm">The form of the keys.</param>
/// <param name="ValueForm">The form of the values.</param>
/// <param name="State">The parameter, field, or property that holds the connection, or the first of several.</param>
/// <param name="OtherState">Another one, with <see cref="SharedError.SeveralStates"/>.</param>
/// <param name="ConflictingName">The name that is already used, with <see cref="SharedError.NameTaken"/>.</param>
internal sealed record SharedPropertyInfo(
    IPropertySymbol Property,
    AttributeData Attribute,
    SharedArguments Arguments,
    SharedError Error,
    INamedTypeSymbol? Interface,
    SharedForm KeyForm,
    SharedForm ValueForm,
    ISymbol? State,
    ISymbol? OtherState,
    string? ConflictingName)
{
    /// <summary>Gets whether the property is implemented, if its type can be guarded.</summary>
    public bool IsImplemented => Error == SharedError.None;

    /// <summary>Gets whether the property is a dictionary of numbers.</summary>
    public bool IsNumberMap => Interface.HasMetadataName(WellKnownNames.SharedNumberMapInterface);

    /// <summary>Gets the type of the keys. The property has one if its type is an interface of shared dictionaries.</summary>
    public ITypeSymbol? Key => Interface?.TypeArguments[0];

    /// <summary>Gets the type of the values, as <see cref="Key"/>.</summary>
    public ITypeSymbol? Value => Interface?.TypeArguments[1];
}
