using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.Delegates;

/// <summary>Something that happens while a guarded delegate runs.</summary>
/// <typeparam name="TEffect">What the rule looks for.</typeparam>
/// <param name="Delegate">The delegate.</param>
/// <param name="Effect">What happens.</param>
/// <param name="Syntax">Where in the delegate: the operation itself, or the call of the helper that has it.</param>
/// <param name="Helper">The helper; null where the delegate does it itself.</param>
internal readonly record struct DelegateEffect<TEffect>(GuardedDelegate Delegate, TEffect Effect, SyntaxNode Syntax, IMethodSymbol? Helper);
