using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Stores;

/// <summary>Finds the store behind a local that stands for it: <c>IGuardedMap&lt;string, long&gt; levels = Stock;</c></summary>
internal static class StoreAlias
{
    /// <summary>What the local was initialized with, where it is a store and never assigned again; null otherwise.</summary>
    public static IOperation? TryResolve(ILocalReferenceOperation reference) =>
        reference.Type is ITypeSymbol type && StoreTypes.IsStore(type) ? LocalValue.TryGetInitializer(reference) : null;
}
