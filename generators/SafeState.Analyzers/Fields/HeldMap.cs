using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Fields;

/// <summary>A part of an expression whose value is a map that others may hold.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">The name under which others may hold it.</param>
internal readonly record struct HeldMap(Location Place, string Name);
