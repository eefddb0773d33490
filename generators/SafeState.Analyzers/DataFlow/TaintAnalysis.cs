using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.DataFlow;

/// <summary>
/// Follows what one operation tells through the variables and branches of a function, along every way. What is stored in
/// fields or captured by lambdas is not followed.
/// </summary>
/// <param name="graph">The function.</param>
/// <param name="tracking">What is followed.</param>
internal sealed class TaintAnalysis(ControlFlowGraph graph, TaintPolicy tracking)
{
    private readonly TaintState[] _exitStates = [.. graph.Blocks.Select(static _ => new TaintState())];
    private readonly TaintKind[] _branchTaints = new TaintKind[graph.Blocks.Length];
    private readonly ControlDependence _control = new(graph);
    private readonly List<SinkHit> _hits = [];
    private int _currentBlock;

    /// <summary>Follows the operation, and gives the operations that were watched for and may run after it.</summary>
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

    private SinkHit WithControlTaint(SinkHit sighting) => sighting with
    {
        ControlTaint = GetControlTaint(sighting.Block),
    };

    private bool Run(BasicBlock block)
    {
        TaintState marks = new();
        foreach (BasicBlock before in ControlFlowPaths.GetPredecessors(graph, block))
        {
            _ = marks.Join(_exitStates[before.Ordinal]);
        }

        _currentBlock = block.Ordinal;
        foreach (IOperation operation in block.Operations)
        {
            _ = Run(operation, marks);
        }

        if (block.BranchValue is IOperation value)
        {
            TaintKind decision = Run(value, marks);
            _branchTaints[block.Ordinal] |= block.ConditionKind == ControlFlowConditionKind.None ? TaintKind.None : decision;
        }

        return _exitStates[block.Ordinal].Join(marks);
    }

    /// <summary>Runs one operation, parts first, and gives what its value tells.</summary>
    private TaintKind Run(IOperation operation, TaintState marks)
    {
        TaintKind mark = operation switch
        {
            INameOfOperation => TaintKind.None,
            ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => marks.Get(operation),
            IFlowCaptureOperation capture => Assign(capture, Run(capture.Value, marks), marks),
            IAssignmentOperation assignment => EvaluateAssignment(assignment, marks),
            IIncrementOrDecrementOperation step => Assign(step.Target, Run(step.Target, marks), marks),
            IIsPatternOperation test => EvaluatePattern(test, marks),
            _ => EvaluateChildren(operation, marks),
        };
        if (tracking.GetSourceTaint(operation) is TaintKind start and not TaintKind.None)
        {
            marks.Start();
            mark = start;
        }

        mark = tracking.Transfer(operation, mark);
        if (marks.IsActive && tracking.IsSink(operation))
        {
            _hits.Add(new SinkHit(operation.Syntax, _currentBlock, GetArgumentTaint(operation, marks) ?? mark, TaintKind.None));
        }

        AssignArguments(operation, mark, marks);
        return mark;
    }

    /// <summary>What the arguments of a watched call tell; what it is called on gives nothing to it.</summary>
    private TaintKind? GetArgumentTaint(IOperation operation, TaintState marks) => operation is IInvocationOperation { Instance: not null } call && tracking.UsesArgumentTaintOnly
        ? call.Arguments.Aggregate(TaintKind.None, (all, argument) => all | EvaluateAgain(argument.Value, marks))
        : null;

    private TaintKind EvaluateAgain(IOperation argument, TaintState marks)
    {
        int sightings = _hits.Count;
        TaintKind mark = Run(argument, marks.Clone());
        _hits.RemoveRange(sightings, _hits.Count - sightings);
        return mark;
    }

    private TaintKind EvaluateChildren(IOperation operation, TaintState marks) =>
        operation.ChildOperations.Aggregate(TaintKind.None, (all, part) => all | Run(part, marks));

    private TaintKind EvaluateAssignment(IAssignmentOperation assignment, TaintState marks)
    {
        // The key and the store are looked at first, the value next; then the target is written.
        TaintKind target = assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation
            ? marks.Get(assignment.Target)
            : EvaluateChildren(assignment.Target, marks);
        TaintKind value = Run(assignment.Value, marks);
        if (assignment is ICompoundAssignmentOperation)
        {
            value |= target;
        }

        // Where the value has branches, the graph keeps the target in a capture, which has the syntax of the target.
        if (marks.IsActive && tracking.IsSinkTarget(assignment.Target.Syntax))
        {
            _hits.Add(new SinkHit(assignment.Target.Syntax, _currentBlock, value | (target & TaintKind.Key), TaintKind.None));
        }

        return Assign(assignment.Target, value, marks);
    }

    private TaintKind EvaluatePattern(IIsPatternOperation test, TaintState marks)
    {
        TaintKind mark = Run(test.Value, marks);
        foreach (ISymbol? name in test.Pattern.DescendantsAndSelf().Select(static pattern => pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        }))
        {
            if (name is not null)
            {
                marks.Set(name, mark);
            }
        }

        return mark;
    }

    private void AssignArguments(IOperation operation, TaintKind mark, TaintState marks)
    {
        if (operation is IInvocationOperation call)
        {
            if (tracking.AddsToContainer(call))
            {
                TaintContainer(call.Instance, AddSelection(mark), marks);
            }

            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter)
                {
                    _ = Assign(argument.Value, tracking.TransferOut(call, parameter, mark), marks);
                }
            }
        }
    }

    private TaintKind Assign(IOperation target, TaintKind mark, TaintState marks)
    {
        if (target is ITupleOperation pair)
        {
            for (int i = 0; i < pair.Elements.Length; i++)
            {
                _ = Assign(pair.Elements[i], tracking.TransferElement(i, pair.Elements.Length, mark), marks);
            }
        }
        else if (target is IDeclarationExpressionOperation declaration)
        {
            _ = Assign(declaration.Expression, mark, marks);
        }
        else if (tracking.Kills(target))
        {
            marks.Kill();
        }
        else
        {
            mark = AddSelection(mark);
            marks.Set(target, mark);
            TaintContainer(GetContainer(target), mark, marks);
        }

        return mark;
    }

    /// <summary>A key that is stored because of a value was chosen by it: <c>if (pair.Value == 0) { idle.Add(pair.Key); }</c></summary>
    private TaintKind AddSelection(TaintKind mark) => tracking.TracksContainers && (mark & TaintKind.Key) != 0 && (GetControlTaint(_currentBlock) & TaintKind.Value) != 0
        ? mark | TaintKind.SelectedByValue : mark;

    private TaintKind GetControlTaint(int block) => _control.GetControllingBlocks(block).Aggregate(TaintKind.None, (all, decider) => all | _branchTaints[decider]);

    private void TaintContainer(IOperation? container, TaintKind mark, TaintState marks)
    {
        if (tracking.TracksContainers && mark != TaintKind.None && container is not null)
        {
            marks.Set(container, marks.Get(container) | mark);
        }
    }

    private static IOperation? GetContainer(IOperation target) => target switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        _ => null,
    };
}
