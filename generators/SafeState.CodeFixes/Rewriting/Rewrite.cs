using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>One node of a file to be replaced by another.</summary>
/// <param name="Strategy">What wrote it.</param>
/// <param name="Old">What makes way.</param>
/// <param name="New">What comes in its place.</param>
/// <param name="Edit">What the new node needs at the declaration of the map.</param>
/// <param name="Places">The reported places that it settles.</param>
internal sealed record Rewrite(Strategy Strategy, SyntaxNode Old, SyntaxNode New, IFieldEdit? Edit, List<string> Places);
