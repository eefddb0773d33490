using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Access;

/// <summary>Knows the code that our own generator emitted into a guarded type: the one place that must touch the raw field.</summary>
internal static class EmittedCode
{
    private const string Generator = "SafeState.Generators";

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

            if (IsMarked(symbol) || (symbol is IMethodSymbol { AssociatedSymbol: ISymbol owner } && IsMarked(owner)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMarked(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute is
                {
                    AttributeClass: { Name: "GeneratedCodeAttribute", ContainingNamespace: { Name: "Compiler" } },
                    ConstructorArguments: [{ Value: Generator }, ..],
                })
            {
                return true;
            }
        }

        return false;
    }
}
