using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Delegates;

/// <summary>An operation that may take long.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Name">The operation, as a reader knows it.</param>
/// <param name="Parameter">The parameter whose delegate is called; null for anything else.</param>
internal sealed record BlockingOperation(BlockingKind Kind, string Name, IParameterSymbol? Parameter = null)
{
    /// <summary>The field or property of the <c>Lazy</c> whose value is asked for, or of the object that is locked; null for anything else.</summary>
    public ISymbol? Member { get; init; }
}
