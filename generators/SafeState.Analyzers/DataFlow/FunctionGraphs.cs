using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.DataFlow;

/// <summary>The control flow graphs of the functions of one member. They are its body, and the lambdas and local functions in it.</summary>
/// <param name="getGraph">A delegate that returns the graph of a block of code.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class FunctionGraphs(Func<IOperation, ControlFlowGraph> getGraph, CancellationToken cancellationToken)
{
    private readonly Dictionary<IOperation, ControlFlowGraph?> _graphs = [];

    /// <summary>Returns the graphs of the member that a rule is analyzing.</summary>
    public static FunctionGraphs Create(OperationBlockAnalysisContext context) => new(
        root => context.GetControlFlowGraph(context.OperationBlocks.First(block => block.GetRoot() == root)),
        context.CancellationToken);

    /// <summary>
    /// Returns the innermost function that contains an operation: a lambda, a local function, or a block without a parent.
    /// </summary>
    public static IOperation GetContainingFunction(IOperation operation)
    {
        while (operation.Parent is IOperation parent)
        {
            operation = parent;
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                break;
            }
        }

        return operation;
    }

    /// <summary>Returns the graph of a function, or null if incomplete code has none.</summary>
    public ControlFlowGraph? GetGraph(IOperation function)
    {
        if (!_graphs.TryGetValue(function, out ControlFlowGraph? graph))
        {
            _graphs[function] = graph = function switch
            {
                IAnonymousFunctionOperation lambda =>
                    GetGraph(GetContainingFunction(lambda)) is ControlFlowGraph outer ? GetLambdaGraph(outer, lambda) : null,
                ILocalFunctionOperation local =>
                    GetGraph(GetContainingFunction(local)) is ControlFlowGraph outer ? GetLocalFunctionGraph(outer, local) : null,
                _ => getGraph(function),
            };
        }

        return graph;
    }

    private ControlFlowGraph? GetLambdaGraph(ControlFlowGraph outer, IAnonymousFunctionOperation lambda) => outer.Blocks
        .SelectMany(static block => block.BranchValue is IOperation value ? block.Operations.Add(value) : block.Operations)
        .SelectMany(static operation => operation.DescendantsAndSelf())
        .OfType<IFlowAnonymousFunctionOperation>()
        .FirstOrDefault(candidate => candidate.Syntax == lambda.Syntax) is IFlowAnonymousFunctionOperation found
        ? outer.GetAnonymousFunctionControlFlowGraph(found, cancellationToken)
        : null;

    private ControlFlowGraph? GetLocalFunctionGraph(ControlFlowGraph outer, ILocalFunctionOperation function) =>
        outer.LocalFunctions.Contains(function.Symbol, SymbolEqualityComparer.Default)
            ? outer.GetLocalFunctionControlFlowGraph(function.Symbol, cancellationToken)
            : null;
}
