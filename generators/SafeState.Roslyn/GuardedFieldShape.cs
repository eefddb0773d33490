using Microsoft.CodeAnalysis;

namespace SafeState.Roslyn;

/// <summary>One field of a guarded type, judged: guarded by which strategy and under which names, or why not.</summary>
/// <param name="Field">The field.</param>
/// <param name="Refusal">Why it gets no accessor.</param>
/// <param name="Map">The field's type where a guard can stand before it.</param>
/// <param name="Strategy">How the field is guarded.</param>
/// <param name="Accessor">The name of the accessor; empty where there is none.</param>
/// <param name="StoreName">The name of the store in messages, metrics and tools.</param>
/// <param name="IsMetered">Whether the store's operations are counted.</param>
/// <param name="TakenName">With <see cref="ShapeRefusal.NameTaken"/>: the name that something else has.</param>
internal sealed record GuardedFieldShape(
    IFieldSymbol Field,
    ShapeRefusal Refusal,
    INamedTypeSymbol? Map,
    GuardStrategy Strategy,
    string Accessor,
    string StoreName,
    bool IsMetered,
    string? TakenName)
{
    /// <summary>Whether the field gets an accessor, if its type does.</summary>
    public bool IsGuarded => Refusal == ShapeRefusal.None;
}
