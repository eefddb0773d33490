using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Fields;

/// <summary>A part of an expression whose value is a map that others may hold.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Name">The name under which others may hold it.</param>
internal readonly record struct MapAlias(Location Location, string Name);
