using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Accesses;

/// <summary>The code of one member.</summary>
/// <param name="Symbol">The method, or the field or property that is initialized.</param>
/// <param name="Blocks">Its bodies and initializers.</param>
internal sealed record MemberCode(ISymbol Symbol, ImmutableArray<IOperation> Blocks);
