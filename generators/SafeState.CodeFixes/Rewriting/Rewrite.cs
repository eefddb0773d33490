using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>One node of a file to be replaced by another.</summary>
/// <param name="Rewriter">What wrote it.</param>
/// <param name="OldNode">What makes way.</param>
/// <param name="NewNode">What comes in its place.</param>
/// <param name="DeclarationEdit">What the new node needs at the declaration of the map.</param>
/// <param name="Uses">The reported places that it settles.</param>
internal sealed record Rewrite(UsageRewriter Rewriter, SyntaxNode OldNode, SyntaxNode NewNode, IDeclarationEdit? DeclarationEdit,
    List<string> Uses);
