using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Access;

/// <summary>Knows the code that our own generator emitted into a guarded type: the one place that must touch the raw field.</summary>
internal static class EmittedCode
{
    /// <summary>
    /// Whether <paramref name="symbol"/> is a member that the generator emitted into <paramref name="guarded"/>, or stands inside one.
    /// The guarded type's own attributes do not count: it is the user's.
    /// </summary>
    public static bool Contains(ISymbol? symbol, INamedTypeSymbol guarded)
    {
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, guarded.OriginalDefinition))
            {
                return false;
            }

            if (symbol.IsEmitted() || (symbol is IMethodSymbol { AssociatedSymbol: ISymbol owner } && owner.IsEmitted()))
            {
                return true;
            }
        }

        return false;
    }
}
