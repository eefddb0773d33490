namespace SafeState.Tool.Inventory;

/// <summary>One collection that threads share. There is no line, so that the list only changes when the state does.</summary>
/// <param name="Kind">How it is protected.</param>
/// <param name="Member">The field or property, with its type and namespace.</param>
/// <param name="Type">The type of the collection.</param>
/// <param name="File">The file, relative to the folder.</param>
/// <param name="Strategy">The strategy of the guard.</param>
/// <param name="Name">The name of the store.</param>
/// <param name="Reason">Why it has no guard, or why it counts as shared.</param>
/// <param name="Until">The day on which a waiver ends.</param>
/// <param name="Lock">The lock that guards it.</param>
internal sealed record StateMember(
    SharedStateKind Kind,
    string Member,
    string Type,
    string File,
    string? Strategy = null,
    string? Name = null,
    string? Reason = null,
    string? Until = null,
    string? Lock = null);
