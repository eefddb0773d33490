using System;
using System.Collections.Immutable;
using System.Globalization;
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

    private const string NearCache = nameof(NearCache);
    private const string MaxValueBytes = nameof(MaxValueBytes);
    private const string MaxStaleness = nameof(MaxStaleness);
    private const string StaleLimit = nameof(StaleLimit);
    private const string NearCapacity = nameof(NearCapacity);
    private const int MaxNearCapacity = 100_000_000;
    private const int MaxNameLength = 100;
    private const int MaxPartitions = 1024;

    /// <summary>Gets the number of partitions.</summary>
    public int Partitions => GetNumber(Settings, nameof(Partitions)) ?? DefaultPartitions;

    /// <summary>Gets whether reads are answered from a near cache.</summary>
    public bool HasNearCache => GetValue(Settings, NearCache) is true;

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
            : GetNumber(settings, MaxValueBytes) is < 1 ? SharedError.InvalidMaxValueBytes
            : !HasValidNearCache(settings) ? SharedError.InvalidNearCache
            : SharedError.None;
        return new SharedArguments(
            name, GetTypeArgument(attribute, nameof(Json)), GetTypeArgument(attribute, nameof(Serializer)), settings, error);
    }

    /// <summary>Returns whether the settings of two attributes are equal. An attribute can state a default that the other omits.</summary>
    public bool HasSameSettings(SharedArguments other) => Settings.Concat(other.Settings).Select(static setting => setting.Name).Distinct()
        .All(name => Equals(GetValue(Settings, name), GetValue(other.Settings, name)));

    /// <summary>Returns the value of a setting if none is specified. A test compares it with the attribute of the runtime.</summary>
    public static object? GetDefault(string name) => name switch
    {
        nameof(Partitions) => DefaultPartitions,
        "Schema" => 1,
        MaxValueBytes => 1 << 20,
        NearCache => false,
        MaxStaleness => "00:00:01",
        "WhenStale" => 0,
        StaleLimit => "00:01:00",
        NearCapacity => 10_000,
        _ => null,
    };

    private static bool HasValidNearCache(ImmutableArray<(string Name, TypedConstant Value)> settings) =>
        TimeSpan.TryParse(GetValue(settings, MaxStaleness) as string, CultureInfo.InvariantCulture, out TimeSpan staleness)
        && TimeSpan.TryParse(GetValue(settings, StaleLimit) as string, CultureInfo.InvariantCulture, out TimeSpan limit)
        && staleness >= TimeSpan.FromMilliseconds(100) && staleness <= TimeSpan.FromDays(1)
        && limit >= staleness && limit <= TimeSpan.FromDays(1)
        && GetNumber(settings, NearCapacity) is not (< 1 or > MaxNearCapacity);

    private static object? GetValue(ImmutableArray<(string Name, TypedConstant Value)> settings, string name) =>
        settings.FirstOrDefault(setting => setting.Name == name) is { Name: not null } found ? found.Value.Value : GetDefault(name);

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
