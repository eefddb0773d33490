using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Follows a constructor along its paths. It finds raw uses of fields that may have been used through their accessors before.
/// </summary>
/// <param name="code">The constructor.</param>
/// <param name="effects">The effects of the other code of the type.</param>
internal sealed class ConstructorFlowAnalysis(ConstructorCode code, TypeEffectAnalysis effects)
{
    private readonly HashSet<ISymbol>[] _entry =
        [.. code.Graph.Blocks.Select(static _ => new HashSet<ISymbol>(SymbolEqualityComparer.Default))];
    private readonly HashSet<ISymbol>[] _exit =
        [.. code.Graph.Blocks.Select(static _ => new HashSet<ISymbol>(SymbolEqualityComparer.Default))];

    /// <summary>Returns the raw uses that come too late, given the fields that were in use before the first statement.</summary>
    public IEnumerable<FieldUse> GetLateUses(IEnumerable<ISymbol> usedBefore)
    {
        _entry[0].UnionWith(usedBefore);
        HashSet<FieldUse> late = [];
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (BasicBlock block in code.Graph.Blocks)
            {
                changed |= Run(block, late);
            }
        }

        return late;
    }

    private bool Run(BasicBlock block, HashSet<FieldUse> late)
    {
        HashSet<ISymbol> used = _entry[block.Ordinal];
        foreach (BasicBlock before in ControlFlowPaths.GetPredecessors(code.Graph, block))
        {
            used.UnionWith(_exit[before.Ordinal]);
        }

        used = new HashSet<ISymbol>(used, SymbolEqualityComparer.Default);
        foreach (IOperation operation in block.Operations)
        {
            Run(operation, used, late);
        }

        if (block.BranchValue is IOperation value)
        {
            Run(value, used, late);
        }

        int known = _exit[block.Ordinal].Count;
        _exit[block.Ordinal].UnionWith(used);
        return _exit[block.Ordinal].Count > known;
    }

    private void Run(IOperation operation, HashSet<ISymbol> used, HashSet<FieldUse> late)
    {
        if (operation is INameOfOperation)
        {
            return;
        }

        foreach (IOperation part in GetChildrenInOrder(operation))
        {
            Run(part, used, late);
        }

        if (code.Uses.TryGetValue(operation.Syntax, out FieldUse use) && operation is IFieldReferenceOperation)
        {
            if (used.Contains(use.Field.Field))
            {
                _ = late.Add(use);
            }
        }
        else
        {
            used.UnionWith(effects.GetUsedFields(operation));
        }
    }

    /// <summary>
    /// Returns the children in the order in which they take effect. A dictionary is written after the arguments and the new value are
    /// known.
    /// </summary>
    private IEnumerable<IOperation> GetChildrenInOrder(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => [assignment.Value, assignment.Target],
        IInvocationOperation or IPropertyReferenceOperation
            when operation.ChildOperations.FirstOrDefault() is IFieldReferenceOperation field
            && code.Uses.ContainsKey(field.Syntax) => operation.ChildOperations.Reverse(),
        _ => operation.ChildOperations,
    };
}

/// <summary>A constructor or initializer that uses guarded fields raw, which is allowed.</summary>
/// <param name="Member">The constructor, or the member that is initialized.</param>
/// <param name="Graph">The graph of its code.</param>
/// <param name="Uses">The raw uses, by the syntax of the reference.</param>
internal sealed record ConstructorCode(ISymbol Member, ControlFlowGraph Graph, IReadOnlyDictionary<SyntaxNode, FieldUse> Uses);
