using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.DataFlow;

/// <summary>The code of the methods of one compilation, for rules that follow calls into other methods.</summary>
/// <param name="compilation">The compilation.</param>
internal sealed class OperationCache(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxNode, IOperation?> _read = [];

    /// <summary>
    /// Returns the code of a method, a constructor, an accessor, or a local function. It is empty if the compilation has no source of it.
    /// </summary>
    public IEnumerable<IOperation> GetBodies(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.OriginalDefinition.DeclaringSyntaxReferences
        .Select(reference => GetOperation(reference.GetSyntax(cancellationToken), cancellationToken))
        .OfType<IOperation>();

    /// <summary>Returns the operation at a node, or null if the compilation does not contain the node.</summary>
    public IOperation? GetOperation(SyntaxNode node, CancellationToken cancellationToken)
    {
        if (!_read.TryGetValue(node, out IOperation? operation))
        {
#pragma warning disable RS1030 // A rule that looks into a method of another file needs the model of that file.
            operation = compilation.ContainsSyntaxTree(node.SyntaxTree)
                ? compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node, cancellationToken)
                : null;
#pragma warning restore RS1030
            _ = _read.TryAdd(node, operation);
        }

        return operation;
    }
}
