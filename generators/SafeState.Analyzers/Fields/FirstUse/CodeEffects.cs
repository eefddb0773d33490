using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Fields;

/// <summary>What a piece of code may do to the first use of guarded fields, on some path.</summary>
internal sealed class CodeEffects
{
    /// <summary>The fields whose accessors it uses: on its own object, or static ones.</summary>
    public HashSet<ISymbol> UsedFields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The code of the same type that it calls, or hands on to be called; whether on its own object.</summary>
    public HashSet<(ISymbol Member, bool OnThis)> Calls { get; } = [];

    /// <summary>Whether it lets others see its own object.</summary>
    public bool LeaksThis { get; set; }
}
