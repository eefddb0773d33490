using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Propagates the taint of one source operation through the variables and branches of a function, on all paths. It does not follow fields
/// and captured variables.
/// </summary>
/// <param name="graph">The graph of the function.</param>
/// <param name="policy">The policy of the analysis.</param>
internal sealed class TaintAnalysis(ControlFlowGraph graph, TaintPolicy policy)
{
    private readonly TaintState[] _exitStates = [.. graph.Blocks.Select(static _ => new TaintState())];
    private readonly TaintKind[] _branchTaints = new TaintKind[graph.Blocks.Length];
    private readonly ControlDependence _control = new(graph);
    private readonly List<SinkHit> _hits = [];
    private int _currentBlock;

    /// <summary>Follows the operation, and returns the sinks that may run after it.</summary>
    public ImmutableArray<SinkHit> Run()
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            _hits.Clear();
            foreach (BasicBlock block in graph.Blocks)
            {
                changed |= Run(block);
            }
        }

        return [.. _hits.Select(WithControlTaint)];
    }

    private SinkHit WithControlTaint(SinkHit hit) => hit with
    {
        ControlTaint = GetControlTaint(hit.Block),
    };

    private bool Run(BasicBlock block)
    {
        TaintState state = new();
        foreach (BasicBlock before in ControlFlowPaths.GetPredecessors(graph, block))
        {
            _ = state.Join(_exitStates[before.Ordinal]);
        }

        _currentBlock = block.Ordinal;
        foreach (IOperation operation in block.Operations)
        {
            _ = Run(operation, state);
        }

        if (block.BranchValue is IOperation value)
        {
            TaintKind controlTaint = Run(value, state);
            _branchTaints[block.Ordinal] |= block.ConditionKind == ControlFlowConditionKind.None ? TaintKind.None : controlTaint;
        }

        return _exitStates[block.Ordinal].Join(state);
    }

    /// <summary>Evaluates an operation after its children, and returns the taint of its value.</summary>
    private TaintKind Run(IOperation operation, TaintState state)
    {
        TaintKind taint = operation switch
        {
            INameOfOperation => TaintKind.None,
            ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => state.Get(operation),
            IFlowCaptureOperation capture => Assign(capture, Run(capture.Value, state), state),
            IAssignmentOperation assignment => EvaluateAssignment(assignment, state),
            IIncrementOrDecrementOperation step => Assign(step.Target, Run(step.Target, state), state),
            IIsPatternOperation test => EvaluatePattern(test, state),
            _ => EvaluateChildren(operation, state),
        };
        if (policy.GetSourceTaint(operation) is TaintKind start and not TaintKind.None)
        {
            state.Start();
            taint = start;
        }

        taint = policy.Transfer(operation, taint);
        if (state.IsActive && policy.IsSink(operation))
        {
            _hits.Add(new SinkHit(operation.Syntax, _currentBlock, GetArgumentTaint(operation, state) ?? taint, TaintKind.None));
        }

        AssignArguments(operation, taint, state);
        return taint;
    }

    /// <summary>Returns the taint of the arguments of a sink. The instance of the call does not count.</summary>
    private TaintKind? GetArgumentTaint(IOperation operation, TaintState state) =>
        operation is IInvocationOperation { Instance: not null } call && policy.UsesArgumentTaintOnly
        ? call.Arguments.Aggregate(TaintKind.None, (all, argument) => all | EvaluateAgain(argument.Value, state))
        : null;

    private TaintKind EvaluateAgain(IOperation argument, TaintState state)
    {
        int hits = _hits.Count;
        TaintKind taint = Run(argument, state.Clone());
        _hits.RemoveRange(hits, _hits.Count - hits);
        return taint;
    }

    private TaintKind EvaluateChildren(IOperation operation, TaintState state) =>
        operation.ChildOperations.Aggregate(TaintKind.None, (all, part) => all | Run(part, state));

    private TaintKind EvaluateAssignment(IAssignmentOperation assignment, TaintState state)
    {
        // The key and the store are looked at first, the value next; then the target is written.
        TaintKind target = assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation
            ? state.Get(assignment.Target)
            : EvaluateChildren(assignment.Target, state);
        TaintKind value = Run(assignment.Value, state);
        if (assignment is ICompoundAssignmentOperation)
        {
            value |= target;
        }

        // Where the value has branches, the graph keeps the target in a capture, which has the syntax of the target.
        if (state.IsActive && policy.IsSinkTarget(assignment.Target.Syntax))
        {
            _hits.Add(new SinkHit(assignment.Target.Syntax, _currentBlock, value | (target & TaintKind.Key), TaintKind.None));
        }

        return Assign(assignment.Target, value, state);
    }

    private TaintKind EvaluatePattern(IIsPatternOperation test, TaintState state)
    {
        TaintKind taint = Run(test.Value, state);
        foreach (ISymbol? name in test.Pattern.DescendantsAndSelf().Select(static pattern => pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        }))
        {
            if (name is not null)
            {
                state.Set(name, taint);
            }
        }

        return taint;
    }

    private void AssignArguments(IOperation operation, TaintKind taint, TaintState state)
    {
        if (operation is IInvocationOperation call)
        {
            if (policy.AddsToContainer(call))
            {
                TaintContainer(call.Instance, AddSelection(taint), state);
            }

            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter)
                {
                    _ = Assign(argument.Value, policy.TransferOut(call, parameter, taint), state);
                }
            }
        }
    }

    private TaintKind Assign(IOperation target, TaintKind taint, TaintState state)
    {
        if (target is ITupleOperation pair)
        {
            for (int i = 0; i < pair.Elements.Length; i++)
            {
                _ = Assign(pair.Elements[i], policy.TransferElement(i, pair.Elements.Length, taint), state);
            }
        }
        else if (target is IDeclarationExpressionOperation declaration)
        {
            _ = Assign(declaration.Expression, taint, state);
        }
        else if (policy.Kills(target))
        {
            state.Kill();
        }
        else
        {
            taint = AddSelection(taint);
            state.Set(target, taint);
            TaintContainer(GetContainer(target), taint, state);
        }

        return taint;
    }

    /// <summary>
    /// Adds that a key was chosen by a value, if it is stored because of that value: <c>if (pair.Value == 0) { idle.Add(pair.Key); }</c>
    /// </summary>
    private TaintKind AddSelection(TaintKind taint) =>
        policy.TracksContainers && (taint & TaintKind.Key) != 0 && (GetControlTaint(_currentBlock) & TaintKind.Value) != 0
        ? taint | TaintKind.SelectedByValue : taint;

    private TaintKind GetControlTaint(int block) =>
        _control.GetControllingBlocks(block).Aggregate(TaintKind.None, (all, controller) => all | _branchTaints[controller]);

    private void TaintContainer(IOperation? container, TaintKind taint, TaintState state)
    {
        if (policy.TracksContainers && taint != TaintKind.None && container is not null)
        {
            state.Set(container, state.Get(container) | taint);
        }
    }

    private static IOperation? GetContainer(IOperation target) => target switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        _ => null,
    };
}
