using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>The arguments of a <c>[Shared]</c>.</summary>
/// <param name="Name">The name of the dictionary.</param>
/// <param name="Json">The JSON context of the values, if specified.</param>
/// <param name="Serializer">The serializer of the values, if specified.</param>
/// <param name="Settings">The other arguments that are specified, which are constants, in the order of the source.</param>
/// <param name="Error">The reason why the attribute cannot be applied.</param>
internal sealed record SharedArguments(
    string? Name,
    INamedTypeSymbol? Json,
    INamedTypeSymbol? Serializer,
    ImmutableArray<(string Name, TypedConstant Value)> Settings,
    SharedError Error)
{
    /// <summary>The number of partitions if none is specified.</summary>
    public const int DefaultPartitions = 16;

    private const int MaxNameLength = 100;
    private const int MaxPartitions = 1024;

    /// <summary>Gets the number of partitions.</summary>
    public int Partitions => GetNumber(Settings, nameof(Partitions)) ?? DefaultPartitions;

    /// <summary>Reads an attribute.</summary>
    public static SharedArguments Parse(AttributeData attribute)
    {
        string? name = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }] ? text : null;
        ImmutableArray<(string Name, TypedConstant Value)> settings =
        [
            .. attribute.NamedArguments
                .Where(static argument => argument.Value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum)
                .Select(static argument => (argument.Key, argument.Value)),
        ];
        bool isReadable = attribute is { AttributeConstructor: not null, ConstructorArguments: [{ Kind: not TypedConstantKind.Error }] }
            && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error);
        SharedError error = !isReadable ? SharedError.Unreadable
            : !IsName(name) ? SharedError.InvalidName
            : GetNumber(settings, nameof(Partitions)) is < 1 or > MaxPartitions ? SharedError.InvalidPartitions
            : GetNumber(settings, "MaxValueBytes") is < 1 ? SharedError.InvalidMaxValueBytes
            : SharedError.None;
        return new SharedArguments(
            name, GetTypeArgument(attribute, nameof(Json)), GetTypeArgument(attribute, nameof(Serializer)), settings, error);
    }

    private static bool IsName(string? name) => name is { Length: > 0 and <= MaxNameLength } && name.All(static character =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_');

    private static int? GetNumber(ImmutableArray<(string Name, TypedConstant Value)> settings, string name) =>
        settings.FirstOrDefault(setting => setting.Name == name).Value is { Kind: TypedConstantKind.Primitive, Value: int number }
            ? number
            : null;

    private static INamedTypeSymbol? GetTypeArgument(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is
        { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type }
            ? type
            : null;
}
