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
internal sealed class MarkFlow(ControlFlowGraph graph, Tracking tracking)
{
    private readonly Marks[] _atEnd = [.. graph.Blocks.Select(static _ => new Marks())];
    private readonly Mark[] _decisions = new Mark[graph.Blocks.Length];
    private readonly ControlDependence _control = new(graph);
    private readonly List<Sighting> _sightings = [];
    private int _current;

    /// <summary>Follows the operation, and gives the operations that were watched for and may run after it.</summary>
    public ImmutableArray<Sighting> Run()
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            _sightings.Clear();
            foreach (BasicBlock block in graph.Blocks)
            {
                changed |= Run(block);
            }
        }

        return [.. _sightings.Select(WithDecision)];
    }

    private Sighting WithDecision(Sighting sighting) => sighting with
    {
        Decision = Decision(sighting.Block),
    };

    private bool Run(BasicBlock block)
    {
        Marks marks = new();
        foreach (BasicBlock before in GraphPaths.Before(graph, block))
        {
            _ = marks.Join(_atEnd[before.Ordinal]);
        }

        _current = block.Ordinal;
        foreach (IOperation operation in block.Operations)
        {
            _ = Run(operation, marks);
        }

        if (block.BranchValue is IOperation value)
        {
            Mark decision = Run(value, marks);
            _decisions[block.Ordinal] |= block.ConditionKind == ControlFlowConditionKind.None ? Mark.None : decision;
        }

        return _atEnd[block.Ordinal].Join(marks);
    }

    /// <summary>Runs one operation, parts first, and gives what its value tells.</summary>
    private Mark Run(IOperation operation, Marks marks)
    {
        Mark mark = operation switch
        {
            INameOfOperation => Mark.None,
            ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation => marks.Of(operation),
            IFlowCaptureOperation capture => Assign(capture, Run(capture.Value, marks), marks),
            IAssignmentOperation assignment => RunAssignment(assignment, marks),
            IIncrementOrDecrementOperation step => Assign(step.Target, Run(step.Target, marks), marks),
            IIsPatternOperation test => RunPattern(test, marks),
            _ => RunParts(operation, marks),
        };
        if (tracking.StartedBy(operation) is Mark start and not Mark.None)
        {
            marks.Begin();
            mark = start;
        }

        mark = tracking.Narrow(operation, mark);
        if (marks.IsLive && tracking.Watches(operation))
        {
            _sightings.Add(new Sighting(operation.Syntax, _current, GivenTo(operation, marks) ?? mark, Mark.None));
        }

        AssignArguments(operation, mark, marks);
        return mark;
    }

    /// <summary>What the arguments of a watched call tell; what it is called on gives nothing to it.</summary>
    private Mark? GivenTo(IOperation operation, Marks marks) => operation is IInvocationOperation { Instance: not null } call && tracking.WatchesArguments
        ? call.Arguments.Aggregate(Mark.None, (all, argument) => all | RunAgain(argument.Value, marks))
        : null;

    private Mark RunAgain(IOperation argument, Marks marks)
    {
        int sightings = _sightings.Count;
        Mark mark = Run(argument, marks.Copy());
        _sightings.RemoveRange(sightings, _sightings.Count - sightings);
        return mark;
    }

    private Mark RunParts(IOperation operation, Marks marks) =>
        operation.ChildOperations.Aggregate(Mark.None, (all, part) => all | Run(part, marks));

    private Mark RunAssignment(IAssignmentOperation assignment, Marks marks)
    {
        // The key and the store are looked at first, the value next; then the target is written.
        Mark target = assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation
            ? marks.Of(assignment.Target)
            : RunParts(assignment.Target, marks);
        Mark value = Run(assignment.Value, marks);
        if (assignment is ICompoundAssignmentOperation)
        {
            value |= target;
        }

        // Where the value has branches, the graph keeps the target in a capture, which has the syntax of the target.
        if (marks.IsLive && tracking.WatchesTarget(assignment.Target.Syntax))
        {
            _sightings.Add(new Sighting(assignment.Target.Syntax, _current, value | (target & Mark.Key), Mark.None));
        }

        return Assign(assignment.Target, value, marks);
    }

    private Mark RunPattern(IIsPatternOperation test, Marks marks)
    {
        Mark mark = Run(test.Value, marks);
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

    private void AssignArguments(IOperation operation, Mark mark, Marks marks)
    {
        if (operation is IInvocationOperation call)
        {
            if (tracking.FillsBy(call))
            {
                Fill(call.Instance, Chosen(mark), marks);
            }

            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter)
                {
                    _ = Assign(argument.Value, tracking.NarrowOut(call, parameter, mark), marks);
                }
            }
        }
    }

    private Mark Assign(IOperation target, Mark mark, Marks marks)
    {
        if (target is ITupleOperation pair)
        {
            for (int i = 0; i < pair.Elements.Length; i++)
            {
                _ = Assign(pair.Elements[i], tracking.NarrowElement(i, pair.Elements.Length, mark), marks);
            }
        }
        else if (target is IDeclarationExpressionOperation declaration)
        {
            _ = Assign(declaration.Expression, mark, marks);
        }
        else if (tracking.EndedBy(target))
        {
            marks.End();
        }
        else
        {
            mark = Chosen(mark);
            marks.Set(target, mark);
            Fill(ContainerOf(target), mark, marks);
        }

        return mark;
    }

    /// <summary>A key that is stored because of a value was chosen by it: <c>if (pair.Value == 0) { idle.Add(pair.Key); }</c></summary>
    private Mark Chosen(Mark mark) => tracking.FollowsContent && (mark & Mark.Key) != 0 && (Decision(_current) & Mark.Value) != 0
        ? mark | Mark.Choice : mark;

    private Mark Decision(int block) => _control.DecidersOf(block).Aggregate(Mark.None, (all, decider) => all | _decisions[decider]);

    private void Fill(IOperation? container, Mark mark, Marks marks)
    {
        if (tracking.FollowsContent && mark != Mark.None && container is not null)
        {
            marks.Set(container, marks.Of(container) | mark);
        }
    }

    private static IOperation? ContainerOf(IOperation target) => target switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        _ => null,
    };
}
