using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>One partial property of a guarded type that asks for a map of its own, judged.</summary>
/// <param name="Property">The property, in the user's part.</param>
/// <param name="Error">Why it gets no map.</param>
/// <param name="Map">Its type, where that is one of the map interfaces.</param>
/// <param name="Content">What the map starts with.</param>
/// <param name="Strategy">How the map is guarded.</param>
/// <param name="StoreName">The name of the store in messages, metrics and tools.</param>
/// <param name="IsMetered">Whether the store's operations are counted.</param>
/// <param name="RunLimit">After how many milliseconds an asynchronous run is given up; zero: never.</param>
/// <param name="ConflictingName">With <see cref="GuardError.NameTaken"/>: the name that something else has.</param>
internal sealed record GuardedPropertyInfo(
    IPropertySymbol Property,
    GuardError Error,
    INamedTypeSymbol? Map,
    InitialContent Content,
    GuardStrategy Strategy,
    string StoreName,
    bool IsMetered,
    int RunLimit,
    string? ConflictingName)
{
    /// <summary>Whether the property gets its map, if its type does.</summary>
    public bool IsGuarded => Error == GuardError.None;
}
