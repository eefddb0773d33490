using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>One field of a guarded type, judged: guarded by which strategy and under which names, or why not.</summary>
/// <param name="Field">The field.</param>
/// <param name="Error">Why it gets no accessor.</param>
/// <param name="Map">The field's type where a guard can stand before it.</param>
/// <param name="Strategy">How the field is guarded.</param>
/// <param name="Accessor">The name of the accessor.</param>
/// <param name="IsAccessorGiven">Whether the attribute gives that name.</param>
/// <param name="Name">The name of the store, where the attribute gives one.</param>
/// <param name="NamePrefix">The first part of the store's name otherwise.</param>
/// <param name="IsMetered">Whether the store's operations are counted.</param>
/// <param name="RunLimit">After how many milliseconds an asynchronous run is given up; zero: never.</param>
/// <param name="ConflictingName">
/// A name that the field needed and something else has. With <see cref="GuardError.NameTaken"/> no other was left; otherwise the accessor has
/// another.
/// </param>
internal sealed record GuardedFieldInfo(
    IFieldSymbol Field,
    GuardError Error,
    INamedTypeSymbol? Map,
    GuardStrategy Strategy,
    string Accessor,
    bool IsAccessorGiven,
    string? Name,
    string NamePrefix,
    bool IsMetered,
    int RunLimit,
    string? ConflictingName)
{
    /// <summary>The name of the store in messages, metrics and tools.</summary>
    public string StoreName => Name ?? $"{NamePrefix}.{Accessor}";

    /// <summary>Whether the field gets an accessor, if its type does.</summary>
    public bool IsGuarded => Error == GuardError.None;
}
