using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Delegates;

/// <summary>Something that happens while a guarded delegate runs.</summary>
/// <typeparam name="TEffect">What the rule looks for.</typeparam>
/// <param name="Around">The delegate.</param>
/// <param name="Effect">What happens.</param>
/// <param name="Place">Where in the delegate: the operation itself, or the call of the helper that has it.</param>
/// <param name="Helper">The helper; null where the delegate does it itself.</param>
internal readonly record struct Occurrence<TEffect>(GuardedDelegate Around, TEffect Effect, SyntaxNode Place, IMethodSymbol? Helper);
