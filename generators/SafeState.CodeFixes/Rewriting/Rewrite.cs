using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>A replacement of one node of a file.</summary>
/// <param name="Rewriter">The rewriter that created it.</param>
/// <param name="OldNode">The node to replace.</param>
/// <param name="NewNode">The replacement.</param>
/// <param name="DeclarationEdit">The edit that the new node needs at the declaration of the dictionary.</param>
/// <param name="Uses">The reported uses that it rewrites.</param>
internal sealed record Rewrite(UsageRewriter Rewriter, SyntaxNode OldNode, SyntaxNode NewNode, IDeclarationEdit? DeclarationEdit,
    List<string> Uses);
