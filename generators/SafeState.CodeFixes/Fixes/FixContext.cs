using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Fixes;

/// <summary>What a fix has to mend.</summary>
/// <param name="Document">The file.</param>
/// <param name="Model">What the compiler knows of it.</param>
/// <param name="Node">The node at which the rule reports.</param>
internal sealed record FixContext(Document Document, SemanticModel Model, SyntaxNode Node);
