using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.DataFlow;

/// <summary>An operation that was watched for, and may run after the tracked one.</summary>
/// <param name="Syntax">The operation, by its syntax: the graph has operations of its own.</param>
/// <param name="Block">The ordinal of its block.</param>
/// <param name="DataTaint">What the values that it is given tell.</param>
/// <param name="ControlTaint">What the branches that decide whether it runs were taken on.</param>
internal readonly record struct SinkHit(SyntaxNode Syntax, int Block, TaintKind DataTaint, TaintKind ControlTaint);
