using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Fields;

namespace SafeState.Analyzers.Stores;

/// <summary>A member that uses stores, and the code around it that a rule may read.</summary>
/// <param name="stores">The stores of the compilation.</param>
/// <param name="types">The guarded types of the compilation.</param>
/// <param name="context">The context of the member.</param>
internal sealed class StoreCodeContext(StoreTypes stores, GuardedTypes types, OperationBlockAnalysisContext context)
{
    /// <summary>Gets the stores of the compilation.</summary>
    public StoreTypes Stores => stores;

    /// <summary>Gets the member.</summary>
    public ISymbol Member => context.OwningSymbol;

    /// <summary>Gets the code of the member.</summary>
    public IEnumerable<IOperation> Blocks => context.OperationBlocks;

    /// <summary>Gets the control flow graphs of the member.</summary>
    public FunctionGraphs Graphs { get; } = FunctionGraphs.Create(context);

    /// <summary>Gets the regions in which the member holds locks.</summary>
    public LockRegions LockRegions { get; } = new(context.OwningSymbol, types.Operations, context.CancellationToken);

    /// <summary>Gets the groups of the guarded types.</summary>
    public GroupMembership Groups { get; } = new(types, context.CancellationToken);

    /// <summary>Gets the token that cancels the work.</summary>
    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>Returns the code of a method that the member calls.</summary>
    public IEnumerable<IOperation> GetBodies(IMethodSymbol method) => types.Operations.GetBodies(method, context.CancellationToken);
}
