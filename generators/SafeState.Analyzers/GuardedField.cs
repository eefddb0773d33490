using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers;

/// <summary>A field that has an accessor.</summary>
/// <param name="Symbol">The field's definition.</param>
/// <param name="Accessor">The name of the property that the generator emits for it.</param>
internal sealed record GuardedField(IFieldSymbol Symbol, string Accessor);
