using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SafeState.Analyzers.Fields;

/// <summary>A constructor or initializer that uses guarded fields raw, as it may.</summary>
/// <param name="Member">The constructor, or the member that is initialized.</param>
/// <param name="Graph">Its code.</param>
/// <param name="Uses">Its raw uses, by the syntax of the reference.</param>
internal sealed record ConstructorCode(ISymbol Member, ControlFlowGraph Graph, IReadOnlyDictionary<SyntaxNode, FieldUse> Uses);
